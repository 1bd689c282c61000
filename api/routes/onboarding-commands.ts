import {
  beforeCancel,
  cancelOnboarding,
  correctOnboarding,
  type MailOnboardingInput,
  type OnboardingCommandResult,
  resendOnboarding,
} from '../../cases/onboardings/command-onboarding.ts';
import { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { cancelOwnOrders } from '../../cases/orders/cancel-order.ts';
import { correctEmailSchema, emptySchema, resendSchema } from '../../contracts/http/order-schemas.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { type Answer, type ApiRequest, actorOf, type Handler } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { problemOfRefusal } from '../outcome-problem.ts';
import { Problem, validate } from '../problem.ts';
import { findOnboarding, lookUpOnboarding, readOnboarding } from './onboardings.ts';

/** `POST /v1/onboardings/{id}/resend` */
export const resend: Handler = async (request) => {
  const { liftLimit } = validate(resendSchema, request.body);
  const row = await findOnboarding(request);
  return answer(
    request,
    await resendOnboarding(request.caller.environment, mailing(request, row, liftLimit)),
  );
};

/** `POST /v1/onboardings/{id}/cancel`; a repeat succeeds. */
export const cancel: Handler = async (request) => {
  validate(emptySchema, request.body);
  const row = await findOwnOnboarding(request);
  const { caller } = request;
  if (caller.resellerId !== null && !beforeCancel(row)) return cancelOwn(request, row, caller.resellerId);
  const result = await cancelOnboarding(caller.environment, mailing(request, row));
  return answer(request, result, NOTHING_CANCELLED);
};

const NOTHING_CANCELLED = 'nothing was cancelled';

/**
 * A reseller cancels its orders, never one of another that comes at this moment; the onboarding ends once the run has seen
 * that nothing is left.
 */
async function cancelOwn(request: ApiRequest, row: OnboardingRow, submitter: string): Promise<Answer> {
  const { caller } = request;
  const by = { submitter, actor: actorOf(caller), guard: guardOf(request, readOnboarding) };
  const own = { onboardingId: row.id, customerId: row.customer_id, ...by };
  const result = await cancelOwnOrders(caller.environment, own);
  if (result === 'other_orders_stand') throw new Problem(result);
  if (result === 'over') throw problemOfRefusal(result, NOTHING_CANCELLED);
  return answerChanged(request, row);
}

/** `POST /v1/onboardings/{id}/correct-email`; the address that is invited now succeeds and causes no mail. */
export const correctEmail: Handler = async (request) => {
  const { primaryEmail, liftLimit } = validate(correctEmailSchema, request.body);
  const row = await findOwnOnboarding(request);
  const input = {
    ...mailing(request, row, liftLimit),
    email: primaryEmail,
    submitter: request.caller.submitter,
  };
  return answer(request, await correctOnboarding(request.caller.environment, input));
};

/**
 * The onboarding of a command that changes it for everyone.
 * @throws Problem `other_orders_stand` to a reseller when it carries orders of others
 */
async function findOwnOnboarding(request: ApiRequest): Promise<OnboardingRow> {
  const { row, isAlone } = await lookUpOnboarding(request);
  if (!isAlone) throw new Problem('other_orders_stand');
  return row;
}

/** @throws Problem `vendor_only` to a reseller that lifts a limit */
function mailing(request: ApiRequest, row: OnboardingRow, liftLimit?: boolean | null): MailOnboardingInput {
  const { caller, requestId, patienceMs } = request;
  if (liftLimit && caller.resellerId !== null)
    throw new Problem('vendor_only', 'Only the vendor lifts a limit on mail.');
  const by = { actor: actorOf(caller), guard: guardOf(request, readOnboarding) };
  return { row, ...by, requestId, patienceMs, liftLimit: liftLimit === true };
}

async function answer(
  request: ApiRequest,
  result: OnboardingCommandResult,
  nothing?: string,
): Promise<Answer> {
  if (result.done) return answerChanged(request, result.row);
  throw problemOfRefusal(result.refused, nothing);
}

/**
 * The onboarding after its change; also to a reseller that may read it no more, because its last order there was cancelled
 * and others had some.
 */
async function answerChanged({ caller }: ApiRequest, row: OnboardingRow): Promise<Answer> {
  const { environment } = caller;
  const fresh = (await environment.store.onboardings.get(row.id)) ?? row;
  return okTagged(await onboardingView(environment, fresh, caller));
}
