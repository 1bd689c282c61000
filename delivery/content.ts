import type { MailSendRow } from '../db/rows.ts';
import type { InvitationContent, LicenseLine, MailContent } from '../email/content.ts';
import { accountUrl, linkUrl } from '../links/urls.ts';
import { licenseEnded } from '../policy/license-dates.ts';
import { productName } from '../policy/products.ts';
import { zoneOf } from '../policy/time-zones.ts';
import { contactContent } from './contact-content.ts';
import type { DeliveryDeps } from './deps.ts';
import { open } from './seal.ts';

type ContentDeps = Pick<DeliveryDeps, 'store' | 'publicUrl' | 'mode' | 'mail'>;

/** A mail lists this many licenses; the account's page shows them all. */
const LISTED_LICENSES = 50;

/** What a queued mail says now, or null when what it is about is gone. Whether it is wanted, the batches know. */
export async function mailContent(deps: ContentDeps, send: MailSendRow): Promise<MailContent | null> {
  // Only whoever queued it knew what it says.
  if (send.sealed) return JSON.parse(open(deps.mail.keys, send.sealed)) as MailContent;
  switch (send.kind) {
    case 'license-bound':
      return licenseBound(deps, send);
    case 'invitation':
    case 'reminder':
    case 'last-reminder':
      return invitation(deps, send, send.kind);
    case 'contact-needed':
    case 'declined':
      return contactContent(deps, send, send.kind);
    default:
      throw new Error(`nothing queues a mail of this kind yet: ${send.kind}`);
  }
}

async function invitation(
  deps: ContentDeps,
  send: MailSendRow,
  kind: InvitationContent['kind'],
): Promise<InvitationContent | null> {
  const { store, publicUrl, mode } = deps;
  const row = send.invitation_id ? await store.invitations.get(send.invitation_id) : undefined;
  if (!row) return null;
  const account = await store.accounts.get(row.business_account_id);
  if (!account) return null;
  const tokens = await store.invitations.linkTokens(row.id, row.epoch);
  return {
    kind,
    ...(kind === 'reminder' ? { reminderNumber: await reminderNumber(deps, row.id, send.n) } : {}),
    thread: { invitationId: row.id, epoch: row.epoch },
    companyName: account.company_name,
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

/** How many reminders, with the one numbered `n`, went out since the invitation was last sent. */
async function reminderNumber({ store }: ContentDeps, invitationId: string, n: number): Promise<number> {
  const sends = (await store.mailSends.ofInvitation(invitationId)).filter((send) => send.n <= n);
  const lastInvitation = sends.findLastIndex(({ kind }) => kind === 'invitation');
  return sends.length - lastInvitation - 1;
}

async function licenseBound(
  { store, publicUrl, mode }: ContentDeps,
  send: MailSendRow,
): Promise<MailContent | null> {
  const account = await store.accounts.get(send.business_account_id ?? '');
  if (!account) return null;
  const customer = account.customer_id ? await store.customers.get(account.customer_id) : undefined;
  const about = { ...send, business_account_id: account.id };
  const rows = await store.licenses.toldBy(about, LISTED_LICENSES);
  const licenses = rows.map((row): LicenseLine => {
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
