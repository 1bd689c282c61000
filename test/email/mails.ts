import type { Brand } from '../../email/brand.ts';
import type { InvitationContent, LicenseBoundContent, LicenseLine } from '../../email/content.ts';

export const brand: Brand = {
  vendorName: 'Northlight Software',
  color: '#1f5eff',
  supportEmail: 'support@northlight.example',
  postalAddress: '12 Harbour Street, 20457 Hamburg, Germany',
};

export function invitationContent(over: Partial<InvitationContent> = {}): InvitationContent {
  return {
    kind: 'invitation',
    companyName: 'Meyer & Söhne GmbH',
    role: 'admin',
    expiresAt: '2026-12-06T09:30:00.000Z',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    links: {
      join: 'https://accounts.northlight.example/join/k1.q7vRZ0bq3mXcWl5Yt8nUe2sKfJdH6gPa',
      decline: 'https://accounts.northlight.example/decline/k1.dDk2vRZ0bq3mXcWl5Yt8nUe2sKfJ',
      reminders: 'https://accounts.northlight.example/reminders/k1.r7vRZ0bq3mXcWl5Yt8nUe',
    },
    ...over,
  };
}

export function licenseLine(over: Partial<LicenseLine> = {}): LicenseLine {
  return {
    productName: 'Northlight Studio',
    kind: 'permanent',
    version: '15',
    quantity: 25,
    upgradeInsuranceUntil: '2027-03-05',
    subscriptionEndsAt: null,
    ended: false,
    ...over,
  };
}

export function licenseBoundContent(over: Partial<LicenseBoundContent> = {}): LicenseBoundContent {
  return {
    kind: 'license-bound',
    companyName: 'Meyer & Söhne GmbH',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    accountUrl: 'https://accounts.northlight.example/accounts/acct_1',
    licenses: [
      licenseLine(),
      licenseLine({
        productName: 'Northlight Cloud Render',
        kind: 'subscription',
        version: '16.2',
        quantity: 5,
        upgradeInsuranceUntil: null,
        subscriptionEndsAt: '2027-11-30T23:00:00.000Z',
      }),
      licenseLine({
        productName: 'Northlight Audio',
        version: '14',
        quantity: 1,
        upgradeInsuranceUntil: '2025-06-01',
        ended: true,
      }),
    ],
    ...over,
  };
}
