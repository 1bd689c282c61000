import type { MailSendRow } from '../../db/rows.ts';
import { accountUrl } from '../../links/urls.ts';
import type { TeamChangedContent } from '../content.ts';
import type { DeliveryDeps } from './deps.ts';

/** The mail to an admin about a colleague who joined; its subject is the invitation. Null when the person is gone. */
export async function teamContent(
  { store, publicUrl, mode }: Pick<DeliveryDeps, 'store' | 'publicUrl' | 'mode'>,
  send: MailSendRow,
): Promise<TeamChangedContent | null> {
  const row = await store.invitations.get(send.subject);
  const account = row && (await store.accounts.get(row.business_account_id));
  const [reader, joined] = await Promise.all(
    [send.user_id, row?.accepted_by].map((id) => (id ? store.users.get(id) : undefined)),
  );
  if (!account || !reader || !joined) return null;
  return {
    kind: 'team-changed',
    what: 'joined',
    companyName: account.company_name,
    name: joined.name,
    email: joined.email,
    role: row.role,
    locale: reader.locale ?? row.locale,
    links: { members: `${accountUrl(publicUrl, mode, account.id)}/members` },
  };
}
