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
import { type Answer, type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { problemOfRefusal } from '../outcome-problem.ts';
import { Problem, validate } from '../problem.ts';
import { findOnboarding, lookUpOnboarding } from './onboardings.ts';

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
  return answer(request, result, 'nothing was cancelled');
};

/**
 * A reseller cancels its orders, never one of another that comes at this moment; the onboarding ends once the run has seen
 * that nothing is left.
 */
async function cancelOwn({ caller }: ApiRequest, row: OnboardingRow, submitter: string): Promise<Answer> {
  const { environment } = caller;
  const own = { onboardingId: row.id, customerId: row.customer_id, submitter, actor: actorOf(caller) };
  if (!(await cancelOwnOrders(environment, own))) throw new Problem('other_orders_stand');
  const fresh = (await environment.store.onboardings.get(row.id)) ?? row;
  return ok(await onboardingView(environment, fresh, caller));
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
function mailing(
  { caller, updateId, patienceMs }: ApiRequest,
  row: OnboardingRow,
  liftLimit?: boolean | null,
): MailOnboardingInput {
  if (liftLimit && caller.resellerId !== null)
    throw new Problem('vendor_only', 'Only the vendor lifts a limit on mail.');
  return { row, actor: actorOf(caller), updateId, patienceMs, liftLimit: liftLimit === true };
}

async function answer(
  { caller }: ApiRequest,
  result: OnboardingCommandResult,
  nothing?: string,
): Promise<Answer> {
  const { environment } = caller;
  if (result.done) return ok(await onboardingView(environment, result.row, caller));
  throw problemOfRefusal(result.refused, nothing);
}
