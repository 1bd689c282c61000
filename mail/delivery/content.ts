import { customerOfWorkflow } from '../../contracts/ids.ts';
import type { BoughtLine } from '../../db/repositories/orders.ts';
import type { InvitationRow, MailSendRow } from '../../db/rows.ts';
import { openSealed } from '../../links/seal.ts';
import { accountUrl, linkUrl } from '../../links/urls.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import type { InvitationContent, MailContent } from '../content.ts';
import {
  graceContent,
  instancesStaleContent,
  licenseEndsContent,
  licensesEndingContent,
  relationContent,
  transferContent,
} from './account-notices.ts';
import { contactContent } from './contact-content.ts';
import type { DeliveryDeps } from './deps.ts';
import type { MailFacts } from './facts.ts';
import { toLicenseLine } from './license-line.ts';
import { teamContent } from './team-content.ts';
import { webhookPausedContent } from './webhook-paused.ts';

type ContentDeps = Pick<DeliveryDeps, 'store' | 'publicUrl' | 'mode' | 'mail'>;

/** The content of a queued mail, or null when its subject is gone. The batches decide whether it is still wanted. */
export async function mailContent(
  deps: ContentDeps,
  send: MailSendRow,
  facts: MailFacts,
): Promise<MailContent | null> {
  // A sealed mail's content is known only to the code that queued it.
  if (send.sealed) return JSON.parse(openSealed(deps.mail.keys, send.sealed)) as MailContent;
  switch (send.kind) {
    case 'license-bound':
      return licenseBound(deps, send, facts);
    case 'license-ends':
      return licenseEndsContent(deps, send);
    case 'licenses-ending':
      return licensesEndingContent(deps, send);
    case 'grace-started':
    case 'grace-ended':
      return graceContent(deps, send, send.kind);
    case 'instances-stale':
      return instancesStaleContent(deps, send);
    case 'relation-began':
    case 'relation-requested':
    case 'relation-ended':
      return relationContent(deps, send, send.kind);
    case 'transfer-requested':
      return transferContent(deps, send);
    case 'webhook-paused':
      return webhookPausedContent(deps, send);
    case 'invitation':
    case 'reminder':
    case 'last-reminder':
      return invitation(deps, { ...send, kind: send.kind }, facts);
    case 'team-changed':
      return teamContent(deps, send);
    case 'contact-needed':
    case 'declined':
      return contactContent(deps, send, send.kind);
    default:
      throw new Error(`no code queues this kind of mail yet: ${send.kind}`);
  }
}

function invitation(
  { store, publicUrl, mode }: ContentDeps,
  { kind, ...send }: MailSendRow & { kind: InvitationContent['kind'] },
  facts: MailFacts,
): InvitationContent | null {
  const row = facts.invitation(send.invitation_id ?? '');
  const account = row && facts.account(row.business_account_id);
  if (!account) return null;
  const tokens = store.invitations.tokensOf(facts.links(row.id, row.epoch));
  return {
    kind,
    ...(kind === 'reminder' ? { reminderNumber: reminderNumber(facts.mailsOf(row.id), send.n) } : {}),
    thread: { invitationId: row.id, epoch: row.epoch },
    companyName: account.company_name,
    verified: isVouchedFor(account),
    ...whoInvites(row, facts),
    ...(row.note === null ? {} : { note: row.note }),
    ...whatWasBought(facts.boughtFor(row.id), send.queued_at),
    role: row.role,
    expiresAt: row.expires_at,
    timeZone: row.time_zone,
    locale: row.locale,
    links: {
      join: linkUrl(publicUrl, mode, 'join', tokens.join),
      decline: linkUrl(publicUrl, mode, 'decline', tokens.decline),
      reminders: linkUrl(publicUrl, mode, 'reminders', tokens.reminders),
    },
  };
}

function whoInvites(row: InvitationRow, facts: MailFacts): Pick<InvitationContent, 'origin' | 'inviter'> {
  if (customerOfWorkflow(row.workflow_id) !== null) return { origin: 'order' };
  const user = facts.inviter(row.invited_by ?? '');
  if (!user) return { origin: 'vendor' };
  return { origin: 'colleague', inviter: { name: user.name, email: user.email } };
}

function whatWasBought(lines: BoughtLine[], at: string): Pick<InvitationContent, 'bought'> {
  const [first] = lines;
  if (!first) return {};
  const licenses = lines.map((line) => toLicenseLine(line, line, at));
  return { bought: { licenses, more: first.total - lines.length } };
}

/** The number of reminders since the last invitation mail, including the one numbered `n`. */
function reminderNumber(mails: MailSendRow[], n: number): number {
  const sends = mails.filter((send) => send.n <= n);
  const lastInvitation = sends.findLastIndex(({ kind }) => kind === 'invitation');
  return sends.length - lastInvitation - 1;
}

function licenseBound(
  { publicUrl, mode }: ContentDeps,
  send: MailSendRow,
  facts: MailFacts,
): MailContent | null {
  const account = facts.account(send.business_account_id ?? '');
  if (!account) return null;
  const customer = facts.customer(account.customer_id ?? '');
  const licenses = facts.licensesOf(send).map((row) => ({
    ...toLicenseLine(row, facts.orderOf(row.terms_line_id ?? row.order_line_id), send.queued_at),
    ...(row.renewed ? { renewed: true } : {}),
  }));
  return {
    kind: 'license-bound',
    companyName: account.company_name,
    locale: customer?.locale ?? 'en',
    timeZone: zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null }),
    accountUrl: accountUrl(publicUrl, mode, account.id),
    licenses,
  };
}
