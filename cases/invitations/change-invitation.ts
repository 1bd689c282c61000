import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endByRevocation } from '../../domain/invitations/end-invitation.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { endedForGood } from '../../policy/invitation-states.ts';
import { actorOfChanger } from '../accounts/changer.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { changeOffer, isChangeable, isOffered } from './invite-again.ts';
import { inviteColleagues } from './invite-colleagues.ts';
import type { InviteResult } from './invite-result.ts';
import type { Inviter } from './inviter.ts';

interface Changing {
  row: InvitationRow;
  by: Inviter;
  guard?: Guard | undefined;
}

export interface ChangeInvitationInput extends Changing {
  role: Role;
  locale: string;
}

/** Changes the role and the language of a colleague's invitation that is still open; its links stay. */
export function changeInvitation(
  { store }: Pick<Environment, 'store'>,
  { row, by, role, locale, guard }: ChangeInvitationInput,
): Promise<'done' | 'closed' | 'not_admin'> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    await store.accounts.lockOpen(row.business_account_id, trx);
    if ('userId' in by && !(await store.members.isAdmin(row.business_account_id, by.userId, trx)))
      return 'not_admin';
    const current = await store.invitations.lock(row.id, trx);
    await guard?.(trx);
    if (!current || !(await isChangeable(store, current, trx))) return 'closed';
    if (!isOffered(current, { role, locale }))
      await changeOffer(store, current, { role, locale, actor: actorOfChanger(by), now }, trx);
    return 'done';
  });
}

export interface MoveInvitationInput extends Changing {
  email: string;
  /** Of the new invitation; default: those of the old one. */
  role?: Role | undefined;
  locale?: string | undefined;
}

/** `unchanged`: it goes there already. `invitationId`: the invitation to the new address. */
export type Moved =
  | { code: 'done'; invitationId: string }
  | { code: 'unchanged' | 'closed' | 'not_admin' | InviteResult['code']; retryAfterSeconds?: number };

/**
 * Invites another address in place of a colleague's invitation, within all limits. The transaction that stores the new
 * invitation ends the old one: a person joins by one of both, whatever dies or happens meanwhile, and of two moves at once
 * the second finds it ended. Its run is told as an order tells it, by a wake. Asked again it changes nothing.
 */
export async function moveInvitation(environment: Environment, input: MoveInvitationInput): Promise<Moved> {
  const { store, dispatcher } = environment;
  const { row, by, email, role = row.role, locale = row.locale } = input;
  if (normaliseEmail(email) === row.email_normalised) return { code: 'unchanged' };
  let old = row;
  const guard = async (trx: Knex) => {
    old = (await store.invitations.lock(row.id, trx)) ?? row;
    await input.guard?.(trx);
    if (!(await isChangeable(store, old, trx))) throw new NotChangeable();
    if (!hasSameOffer(old, row)) throw new ChangedOffer();
  };
  const results = await inviteColleagues(environment, {
    accountId: row.business_account_id,
    people: [{ email, role, locale }],
    by,
    note: row.note ?? undefined,
    guard,
    complete: async ([result], trx) => {
      if (result?.invitationId)
        await endMoved(store, old, { to: result.invitationId, actor: actorOfChanger(by) }, trx);
    },
  }).catch((error: unknown) => {
    if (error instanceof NotChangeable) return 'ended' as const;
    if (error instanceof ChangedOffer) return 'changed' as const;
    throw error;
  });
  if (results === 'ended') return findEarlierMove(store, old, email);
  if (results === 'changed') return moveInvitation(environment, { ...input, row: old });
  const [result] = results ?? [];
  if (!result) return { code: 'not_admin' };
  const { code, retryAfterSeconds, invitationId } = result;
  if (!invitationId) return { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  dispatcher.poke(row.workflow_id);
  return { code: 'done', invitationId };
}

/** The invitation has ended, or an order waits for it. */
class NotChangeable extends Error {}

/** Since the invitation was read, another request changed what the new one takes from it. */
class ChangedOffer extends Error {}

const hasSameOffer = (one: InvitationRow, other: InvitationRow): boolean =>
  one.role === other.role && one.locale === other.locale && one.note === other.note;

/** Ends an invitation as its revocation does, and wakes its run, which then ends too. */
async function endMoved(
  store: Store,
  row: InvitationRow,
  { to, actor }: { to: string; actor: string },
  trx: Knex,
): Promise<void> {
  const now = new Date().toISOString();
  await endByRevocation(store, row, { actor: 'system', now }, trx);
  await store.audit.record(
    {
      naturalKey: `${row.id}/withdrawn/${actor}/${now}`,
      at: now,
      action: 'invitation.withdrawn',
      actor,
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: { movedTo: to },
    },
    trx,
  );
  await store.caseWakes.want([row.workflow_id], trx);
}

/** What a repeated request finds: its invitation was moved to this address, and the new one is still open. */
async function findEarlierMove(store: Store, row: InvitationRow, email: string): Promise<Moved> {
  const withdrawn = { about: row.id, action: 'invitation.withdrawn', limit: 10 } as const;
  // A page that shows it as open may have withdrawn it again since.
  const movedTo = (await store.audit.list(withdrawn))
    .map(({ data }) => JSON.parse(data).movedTo)
    .find(Boolean);
  const moved = movedTo ? await store.invitations.get(movedTo) : undefined;
  return moved && moved.email_normalised === normaliseEmail(email) && !endedForGood(moved.status)
    ? { code: 'done', invitationId: moved.id }
    : { code: 'closed' };
}
