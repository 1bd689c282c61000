import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { endedForGood } from '../../policy/invitation-states.ts';
import type { InviteResult } from './invite-result.ts';

export interface InviteAgainInput {
  role: Role;
  locale: string;
  actor: string;
  now: string;
}

/**
 * Invites a person who has a live invitation: a colleague's gets the role and language asked for last. One that belongs to an
 * order keeps its own, and the answer says which.
 */
export async function inviteAgain(
  store: Store,
  live: InvitationRow,
  { role, locale, actor, now }: InviteAgainInput,
  trx: Knex,
): Promise<Omit<InviteResult, 'email'>> {
  const found = { invitationId: live.id };
  const row = await store.invitations.lock(live.id, trx);
  if (!row || !(await isChangeable(store, row, trx)))
    return { ...found, code: 'already_invited', role: row?.role ?? live.role };
  // Its workflow may not have been started before something went wrong.
  const isUnsent = row.send_count === 0;
  if (isUnsent) await store.caseWakes.want([row.workflow_id], trx);
  if (isOffered(row, { role, locale }))
    return { ...found, code: isUnsent ? 'invited' : 'already_invited', role };
  await changeOffer(store, row, { role, locale, actor, now }, trx);
  return { ...found, code: 'changed', role };
}

/** Whether an invitation offers this already, and not because of an order. */
export const isOffered = (row: InvitationRow, { role, locale }: Pick<InviteAgainInput, 'role' | 'locale'>) =>
  row.role === role && row.locale === locale && row.role_before === null;

/** Whether an invitation is a colleague's alone and still open: one that an order waits for keeps what the order needs. */
export async function isChangeable(store: Store, row: InvitationRow, trx?: Knex): Promise<boolean> {
  if (!isColleagues(row) || endedForGood(row.status)) return false;
  const waiting = await store.onboardings.findByInvitation(row.id, trx);
  return !waiting || waiting.closed_at !== null;
}

/** Changes what a colleague's invitation offers, and in which language; its links stay. */
export async function changeOffer(
  store: Store,
  row: InvitationRow,
  { role, locale, actor, now }: InviteAgainInput,
  trx: Knex,
): Promise<void> {
  await store.invitations.update(row.id, { role, locale, role_before: null }, trx);
  await store.audit.record(
    {
      naturalKey: `${row.id}/changed/${now}`,
      at: now,
      action: 'invitation.changed',
      actor,
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: { role, locale },
    },
    trx,
  );
}
