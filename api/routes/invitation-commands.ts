import { resendInvitation, revokeInvitation } from '../../cases/invitations/account-invitation.ts';
import { emptySchema, resendSchema } from '../../contracts/http/order-schemas.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { type ApiRequest, actorOf, type Handler } from '../answer.ts';
import { guardOf } from '../if-match.ts';
import { problemOfOutcome } from '../outcome-problem.ts';
import { Problem, validate } from '../problem.ts';
import { answerInvitation, findInvitation, readInvitation, refusalOfInvitation } from './invitations.ts';

/** `POST /v1/invitations/{id}/resend` */
export const postInvitationResend: Handler = async (request) => {
  const { liftLimit } = validate(resendSchema, request.body);
  const row = await findInvitation(request);
  const by = { keyId: request.caller.keyId };
  const input = { ...commandOf(request, row), by, liftLimit: liftLimit === true };
  const outcome = await resendInvitation(request.caller.environment, input);
  // Only an admin has the limit of accounts that the vendor does not vouch for.
  if (outcome.code === 'unverified_limit') throw new Error('a key has no limit of unverified accounts');
  const problem = problemOfOutcome(outcome);
  if (problem?.code === 'onboarding_closed') throw new Problem('invitation_closed');
  if (problem) throw problem;
  return answerInvitation(request);
};

/** `POST /v1/invitations/{id}/revoke`: its links end at once. A repeat changes nothing. */
export const postInvitationRevoke: Handler = async (request) => {
  validate(emptySchema, request.body);
  const row = await findInvitation(request);
  const { caller } = request;
  await revokeInvitation(caller.environment, { ...commandOf(request, row), actor: actorOf(caller) });
  const fresh = await findInvitation(request);
  if (fresh.status !== 'revoked') throw refusalOfInvitation(fresh);
  return answerInvitation(request);
};

const commandOf = (request: ApiRequest, row: InvitationRow) => ({
  ...{ row, requestId: request.requestId, patienceMs: request.patienceMs },
  guard: guardOf(request, readInvitation),
});
