import { onboardingSummary, onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { sightOf } from '../../cases/resellers/viewer.ts';
import { listOnboardingsQuery } from '../../contracts/http/order-queries.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { type Answer, type ApiRequest, type Handler, ok } from '../answer.ts';
import { cutPage, readListCursor } from '../page.ts';
import { Problem, validateQuery } from '../problem.ts';

const ONBOARDING_ID = /^onb_[0-9a-f]{32}$/;

/** `GET /v1/onboardings/{id}` */
export const getOnboarding: Handler = async (request) => {
  const row = await findOnboarding(request);
  return ok(await onboardingView(request.caller.environment, row, request.caller));
};

/** `GET /v1/onboardings`: newest first; the cursor is the last onboarding of the page before. */
export const listOnboardings: Handler = async ({ caller, query }): Promise<Answer> => {
  const { status, customerId, limit, cursor } = validateQuery(listOnboardingsQuery, query);
  const { environment } = caller;
  const before = readListCursor(cursor, 'onb');
  const read = await environment.store.onboardings.list({
    limit: limit + 1,
    ...(status === undefined ? {} : { status }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(caller.resellerId === null ? {} : { submitter: caller.resellerId }),
    ...(before === undefined ? {} : { before }),
  });
  const { rows, nextCursor } = cutPage(read, limit);
  return ok({ data: rows.map((row) => onboardingSummary(environment, row, caller)), nextCursor });
};

/**
 * @throws Problem `not_found` for an id that this environment does not have, even if the other one has it, and for one that
 * carries no order of the reseller who asks
 */
export async function findOnboarding({ caller, params }: ApiRequest): Promise<OnboardingRow> {
  // A malformed id is not looked up: PostgreSQL rejects NUL bytes in a value.
  const id = params.id ?? '';
  const row = ONBOARDING_ID.test(id) ? await caller.environment.store.onboardings.get(id) : undefined;
  if (!row || !(await sightOf(caller.environment.store, caller, row)))
    throw new Problem('not_found', 'There is no such onboarding.');
  return row;
}
