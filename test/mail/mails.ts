import type { Brand } from '../../mail/brand.ts';
import type { InvitationContent, LicenseBoundContent } from '../../mail/content.ts';
import type { LicenseLine } from '../../mail/license-line.ts';
import { sampleContent } from '../../mail/samples.ts';

export const brand: Brand = {
  vendorName: 'Northlight Software',
  color: '#1f5eff',
  supportEmail: 'support@northlight.example',
  postalAddress: '12 Harbour Street, 20457 Hamburg, Germany',
};

export function invitationContent(over: Partial<InvitationContent> = {}): InvitationContent {
  return { ...(sampleContent('invitation', 'en') as InvitationContent), ...over };
}

export function licenseBoundContent(over: Partial<LicenseBoundContent> = {}): LicenseBoundContent {
  return { ...(sampleContent('license-bound', 'en') as LicenseBoundContent), ...over };
}

export function licenseLine(over: Partial<LicenseLine> = {}): LicenseLine {
  const [line] = licenseBoundContent().licenses as [LicenseLine];
  return { ...line, ...over };
}
