import type { DeliveryProblem } from '../../contracts/states.ts';
import { endInvitation } from './issue.ts';
import { inviteNextContact } from './other-contact.ts';
import { auditInvitation, done, type Step, unchanged } from './step.ts';

export const declineInvitation: Step<{ epoch: number; noteId: string }> = async (store, row, input, trx) => {
  const { epoch, noteId, now } = input;
  if (row.status === 'declined' && row.epoch === epoch) return done(row);
  if (row.status === 'accepted') return unchanged(row, 'already_used');
  if (row.status === 'revoked' || row.status === 'expired') return unchanged(row, row.status);
  if (row.epoch !== epoch) return unchanged(row, 'replaced');
  await auditInvitation(store, row, { action: 'declined', actor: 'invitee', now, data: { noteId } }, trx);
  return done(await endInvitation(store, row, { status: 'declined', links: 'declined', now }, trx));
};

/** Ends a colleague's invitation. */
export const revoke: Step<object> = async (store, row, { now }, trx) => {
  if (row.status === 'revoked') return done(row);
  if (row.status === 'accepted') return unchanged(row, 'closed');
  await auditInvitation(store, row, { action: 'revoked', now }, trx);
  return done(await endInvitation(store, row, { status: 'revoked', links: 'revoked', now }, trx));
};

export const expire: Step<{ epoch: number }> = async (store, row, { epoch, now }, trx) => {
  if (row.status !== 'pending' || row.epoch !== epoch) return unchanged(row, 'unchanged');
  await auditInvitation(store, row, { action: 'expired', now }, trx);
  return done(await endInvitation(store, row, { status: 'expired', links: 'expired', now }, trx));
};

/**
 * The address does not work: another contact of the order is invited instead, if there is one, but never after a
 * person complained. Otherwise the links stay open all the same: who holds one has the mail after all.
 */
export const undeliverable: Step<{ sendId: string; problem: DeliveryProblem }> = async (
  store,
  row,
  { sendId, problem, now },
  trx,
) => {
  const send = await store.mailSends.get(sendId, trx);
  // News of an address that has been corrected since says nothing about the new one.
  const current = send?.invitation_id === row.id && send.epoch === row.epoch;
  if (!current || row.status !== 'pending') return unchanged(row, 'unchanged');
  await auditInvitation(store, row, { action: 'undeliverable', now, data: { sendId, problem } }, trx);
  const next =
    problem === 'complained' ? null : await inviteNextContact(store, row, { sendId, problem, now }, trx);
  if (next) return done(next);
  const change = { status: 'undeliverable' as const, problem, reminders: '[]' };
  await store.invitations.update(row.id, change, trx);
  return done({ ...row, ...change });
};
