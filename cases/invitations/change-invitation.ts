import { resolveLocale } from '../../contracts/locales.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import type { Environment } from '../environment.ts';
import { revokeInvitation } from './account-invitation.ts';
import { changeOffer, type InviteAgainInput, isChangeable } from './invite-again.ts';
import { inviteColleagues } from './invite-colleagues.ts';
import type { InviteResult } from './invite-result.ts';

interface Changing {
  row: InvitationRow;
  /** The admin who asks. */
  userId: string;
}

/** An admin changes the role and the language of a colleague's invitation that is still open; its links stay. */
export function changeInvitation(
  { store }: Pick<Environment, 'store'>,
  { row, userId, role, locale }: Changing & Pick<InviteAgainInput, 'role' | 'locale'>,
): Promise<'done' | 'closed' | 'not_admin'> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    await store.accounts.lockOpen(row.business_account_id, trx);
    if (!(await store.members.isAdmin(row.business_account_id, userId, trx))) return 'not_admin';
    const current = await store.invitations.lock(row.id, trx);
    if (!current || !(await isChangeable(store, current, trx))) return 'closed';
    if (current.role !== role || current.locale !== locale)
      await changeOffer(store, current, { role, locale, actor: `user:${userId}`, now }, trx);
    return 'done';
  });
}

/** `unchanged`: it goes there already. `invitationId`: the invitation to the new address. */
export type Moved =
  | { code: 'done'; invitationId: string }
  | { code: 'unchanged' | 'not_admin' | Outcome['code'] | InviteResult['code'] };

/**
 * Invites another address in place of a colleague's invitation: the new one first, within all limits, then the old one's
 * links end. Killed in between, both are open, and asking again ends the old one.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export async function moveInvitation(
  environment: Environment,
  { row, userId, email, network }: Changing & { email: string; network: string },
): Promise<Moved> {
  if (normaliseEmail(email) === row.email_normalised) return { code: 'unchanged' };
  if (!(await isChangeable(environment.store, row))) return { code: 'closed' };
  const { locale } = resolveLocale(row.locale);
  const results = await inviteColleagues(environment, {
    accountId: row.business_account_id,
    people: [{ email, role: row.role, locale }],
    by: { userId, network },
    note: row.note ?? undefined,
  });
  const [result] = results ?? [];
  if (!result) return { code: 'not_admin' };
  if (!result.invitationId) return { code: result.code };
  const revoked = await revokeInvitation(environment, { row, userId });
  return revoked.code === 'done'
    ? { code: 'done', invitationId: result.invitationId }
    : { code: revoked.code };
}
