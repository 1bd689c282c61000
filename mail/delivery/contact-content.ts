import type { MailSendRow } from '../../db/rows.ts';
import { linkUrl } from '../../links/urls.ts';
import { salesMailOf } from '../../policy/invitation-states.ts';
import type { MailContent } from '../content.ts';
import type { DeliveryDeps } from './deps.ts';

/** The language of the reader in sales is unknown. */
const LOCALE = 'en';

/**
 * The mail to sales about an invitation that arrived nowhere or was declined; null when that is no longer so and
 * nothing is left to do. The mail's subject is the invitation, its number the epoch.
 */
export async function contactContent(
  { store, publicUrl, mode }: Pick<DeliveryDeps, 'store' | 'publicUrl' | 'mode'>,
  send: MailSendRow,
  kind: 'contact-needed' | 'declined',
): Promise<MailContent | null> {
  const row = await store.invitations.get(send.subject);
  const account = row && (await store.accounts.get(row.business_account_id));
  if (!account?.customer_id || row?.epoch !== send.n) return null;
  const { contact } = await store.invitations.linkTokens(row.id, row.epoch);
  const about = {
    companyName: account.company_name,
    customerId: account.customer_id,
    locale: LOCALE,
    links: { correct: linkUrl(publicUrl, mode, 'contact', contact) },
  };
  if (salesMailOf(row.status) !== kind) return null;
  if (kind === 'declined') {
    const reason = await store.invitations.noteOf(row.id, row.epoch);
    return { ...about, kind, ...(reason === null ? {} : { reason }) };
  }
  if (!row.problem) return null;
  return { ...about, kind, email: row.email, problem: row.problem };
}
