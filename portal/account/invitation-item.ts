import type { InvitationRow, MailSendRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { formatDay } from '../../policy/dates.ts';
import type { InvitationItem } from './invitations-page.tsx';
import type { OpenedAccount } from './open-account.tsx';

/** Invitations as a page lists them: who invited, and the delivery of each one's last mail. */
export async function listInvitationItems(
  { visit, href }: OpenedAccount,
  rows: InvitationRow[],
  timeZone: string,
): Promise<InvitationItem[]> {
  const { store } = visit.environment;
  const { dateLocale } = visit.reader;
  const ids = rows.map(({ id }) => id);
  const last = new Map<string | null, MailSendRow>();
  for (const send of await store.mailSends.ofInvitations(ids)) last.set(send.invitation_id, send);
  const inviters = await readInviterNames(store, await store.audit.actorsOf('invitation.created', ids));
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    status: row.status,
    invitedBy: inviters.get(row.id) ?? null,
    invitedOn: formatDay(row.created_at, { dateLocale, timeZone }),
    last: lastMailOf(last.get(row.id)),
    href: `${href}/invitations/${row.id}`,
  }));
}

export const lastMailOf = (send: MailSendRow | undefined): InvitationItem['last'] =>
  send ? { state: send.state, delivery: send.delivery } : null;

/** The users behind actors, keyed by the invitation they acted on. */
async function readInviterNames(
  store: Store,
  actors: Map<string, string>,
): Promise<Map<string, string | undefined>> {
  const userId = (actor: string) => (actor.startsWith('user:') ? actor.slice('user:'.length) : undefined);
  const ids = [...new Set(actors.values())].map(userId).filter((id) => id !== undefined);
  const names = new Map((await store.users.getMany(ids)).map(({ id, name }) => [id, name]));
  return new Map([...actors].map(([subject, actor]) => [subject, names.get(userId(actor) ?? '')]));
}
