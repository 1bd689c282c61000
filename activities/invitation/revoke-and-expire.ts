import type { DeliveryProblem } from '../../contracts/states.ts';
import type { HandReason } from '../../contracts/steps.ts';
import { endByRevocation, endInvitation, recordStatus } from '../../domain/invitations/end-invitation.ts';
import { INVITATION_EVENTS } from '../../policy/invitation-events.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { inviteNextContact } from './other-contact.ts';
import { auditInvitation, done, type Step, unchanged } from './step.ts';

/** Revokes a colleague's invitation. `reason`: an operator did it by hand. */
export const revoke: Step<{ reason?: HandReason }> = async (store, row, { now, reason }, trx) => {
  const answer = answerTo(row.status, 'revoke');
  if (answer) return unchanged(row, answer);
  const by = reason ? { actor: 'operator', data: { reason } } : { actor: 'system' };
  return done(await endByRevocation(store, row, { ...by, now }, trx));
};

export const expire: Step<{ epoch: number }> = async (store, row, { epoch, now }, trx) => {
  const answer = answerTo(row.status, 'expire', { isCurrent: row.epoch === epoch });
  if (answer) return unchanged(row, answer);
  await auditInvitation(store, row, { action: 'expired', now }, trx);
  return done(await endInvitation(store, row, { by: 'expire', now }, trx));
};

/**
 * Invites another contact of the order, if there is one, because the address does not work; never after a person
 * complained. Otherwise the links stay open, because a person who has one received the mail after all.
 */
export const undeliverable: Step<{ sendId: string; problem: DeliveryProblem }> = async (
  store,
  row,
  { sendId, problem, now },
  trx,
) => {
  const send = await store.mailSends.get(sendId, trx);
  // A report on an address that has been corrected since says nothing about the new one.
  const isCurrent = send?.invitation_id === row.id && send.epoch === row.epoch;
  const answer = answerTo(row.status, 'undeliverable', { isCurrent });
  if (answer) return unchanged(row, answer);
  await auditInvitation(store, row, { action: 'undeliverable', now, data: { sendId, problem } }, trx);
  const next =
    problem === 'complained' ? null : await inviteNextContact(store, row, { sendId, problem, now }, trx);
  if (next) return done(next);
  const change = { status: INVITATION_EVENTS.undeliverable.becomes, problem, reminders: '[]' };
  await store.invitations.update(row.id, change, trx);
  await recordStatus(store, { ...row, ...change }, now, trx);
  return done({ ...row, ...change });
};
