import { customerOfWorkflow } from '../../contracts/ids.ts';
import type { InvitationRow, MailSendRow } from '../../db/rows.ts';
import { accountUrl, linkUrl } from '../../links/urls.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { licenseEnded } from '../../policy/license-dates.ts';
import { productName } from '../../policy/products.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import type { InvitationContent, LicenseLine, MailContent } from '../content.ts';
import { contactContent } from './contact-content.ts';
import type { DeliveryDeps } from './deps.ts';
import type { MailFacts } from './facts.ts';
import { openSealed } from './seal.ts';

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
    case 'invitation':
    case 'reminder':
    case 'last-reminder':
      return invitation(deps, { ...send, kind: send.kind }, facts);
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
  const licenses = facts.licensesOf(send).map((row): LicenseLine => {
    const dates = {
      upgradeInsuranceUntil: row.upgrade_insurance_until,
      subscriptionEndsAt: row.subscription_ends_at,
    };
    const ended = licenseEnded(dates, send.queued_at);
    return {
      productName: productName(row.product),
      kind: row.kind,
      version: row.version,
      quantity: row.quantity,
      ...dates,
      ended: ended.upgradeInsurance || ended.subscription,
    };
  });
  return {
    kind: 'license-bound',
    companyName: account.company_name,
    locale: customer?.locale ?? 'en',
    timeZone: zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null }),
    accountUrl: accountUrl(publicUrl, mode, account.id),
    licenses,
  };
}
