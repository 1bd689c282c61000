import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { actorOfChanger } from '../accounts/changer.ts';
import { withClaim } from '../claim.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { revokeInvitation } from './account-invitation.ts';
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
  role?: Role;
  locale?: string;
}

/** `unchanged`: it goes there already. `invitationId`: the invitation to the new address. */
export type Moved =
  | { code: 'done'; invitationId: string }
  | { code: 'unchanged' | 'not_admin' | Outcome['code'] | InviteResult['code']; retryAfterSeconds?: number };

/**
 * Invites another address in place of a colleague's invitation: the new one first, within all limits, then the old one's
 * links end. Killed in between, both are open, and asking again ends the old one. Asked again afterwards it changes nothing.
 * An old one that can be ended no more leaves no new one.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export const moveInvitation = (environment: Environment, input: MoveInvitationInput): Promise<Moved> =>
  withClaim(
    environment.store,
    { rows: environment.store.invitations.claims, id: input.row.id, guard: input.guard },
    () => move(environment, input),
  );

/** The old invitation has ended, or an order waits for it, since the request read it. */
class NotChangeable extends Error {}

async function move(environment: Environment, input: MoveInvitationInput): Promise<Moved> {
  const { store } = environment;
  const { row, by, email, role = row.role, locale = row.locale } = input;
  if (normaliseEmail(email) === row.email_normalised) return { code: 'unchanged' };
  if (!(await isChangeable(store, row))) return await movedBefore(store, input);
  let isNew = true;
  const guard = async (trx: Knex) => {
    const current = await store.invitations.lock(row.id, trx);
    if (!current || !(await isChangeable(store, current, trx))) throw new NotChangeable();
    isNew = !(await store.invitations.findLive(row.business_account_id, normaliseEmail(email), trx));
  };
  const results = await inviteColleagues(environment, {
    accountId: row.business_account_id,
    people: [{ email, role, locale }],
    by,
    note: row.note ?? undefined,
    guard,
  }).catch((error: unknown) => {
    if (error instanceof NotChangeable) return 'ended' as const;
    throw error;
  });
  if (results === 'ended') {
    const current = await store.invitations.get(row.id);
    return movedBefore(store, { ...input, row: current ?? row });
  }
  const [result] = results ?? [];
  if (!result) return { code: 'not_admin' };
  const { code, retryAfterSeconds, invitationId } = result;
  if (!invitationId) return { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  const actor = actorOfChanger(by);
  const revoked = await revokeInvitation(environment, { row, actor });
  // Revoked meanwhile: the same request came twice.
  if (revoked.code === 'done' || revoked.code === 'revoked') return { code: 'done', invitationId };
  // Its person joined in between, and only one of both was wanted.
  const unwanted = isNew ? await store.invitations.get(invitationId) : undefined;
  if (unwanted) await revokeInvitation(environment, { row: unwanted, actor });
  return { code: revoked.code };
}

/** What a repeated request finds: its invitation is revoked, and one to the new address waits. */
async function movedBefore(store: Store, { row, email }: MoveInvitationInput): Promise<Moved> {
  const moved =
    row.status === 'revoked' &&
    (await store.invitations.findLive(row.business_account_id, normaliseEmail(email)));
  return moved ? { code: 'done', invitationId: moved.id } : { code: 'closed' };
}
