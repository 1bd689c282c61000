import type { InvitationRow, MailSendRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { explainedInvitation, mailFact } from '../../domain/invitations/read-case-facts.ts';
import { formatDay, formatMoment } from '../../policy/dates.ts';
import { groupBy } from '../../policy/group-by.ts';
import { fateOfMail, tellInvitation } from '../../policy/told-invitation.ts';
import type { InvitationItem } from './invitations-page.tsx';
import { fateView, nextView } from './mail-fate.ts';
import type { OpenedAccount } from './open-account.tsx';

/** Invitations as a page lists them: who invited, what became of each one's last mail, and what comes next. */
export async function listInvitationItems(
  { visit, href }: OpenedAccount,
  rows: InvitationRow[],
  timeZone: string,
): Promise<InvitationItem[]> {
  const { store } = visit.environment;
  const { dateLocale } = visit.reader;
  const ids = rows.map(({ id }) => id);
  const mails = groupBy(await store.mailSends.ofInvitations(ids), (send) => send.invitation_id);
  const inviters = await readInviterNames(store, await store.audit.actorsOf('invitation.created', ids));
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    status: row.status,
    invitedBy: inviters.get(row.id) ?? null,
    invitedOn: formatDay(row.created_at, { dateLocale, timeZone }),
    ...tellOf(row, mails.get(row.id) ?? [], (iso) => formatMoment(iso, { dateLocale, timeZone })),
    href: `${href}/invitations/${row.id}`,
  }));
}

/** What is told of an invitation besides its status; the moments in words. */
function tellOf(row: InvitationRow, sends: MailSendRow[], readable: (iso: string) => string) {
  const { next } = tellInvitation(explainedInvitation(row, sends, null));
  return {
    mails: sends.map((send) => ({
      id: send.id,
      kind: send.kind,
      queuedOn: readable(send.queued_at),
      ...fateView(fateOfMail(mailFact(send)), readable),
    })),
    next: next && row.send_count > 0 ? nextView(next, readable) : null,
  };
}

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
