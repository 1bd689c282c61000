import {
  onboardingSummaries,
  onboardingView,
  readOnboardingView,
} from '../../cases/onboardings/onboarding-view.ts';
import { sightOf } from '../../cases/resellers/viewer.ts';
import { listOnboardingsQuery, showOnboardingQuery } from '../../contracts/http/order-queries.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { type Answer, type ApiRequest, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { cutPage, readListCursor } from '../page.ts';
import { Problem, validateQuery } from '../problem.ts';

/** `GET /v1/onboardings/{id}` */
export const getOnboarding: Handler = async (request) => {
  const { timeZone } = validateQuery(showOnboardingQuery, request.query);
  const row = await findOnboarding(request);
  const shown = await readOnboardingView(request.caller.environment, row, request.caller);
  // One tag for all zones: a zone changes the words of the explanation, not the onboarding.
  const answer = okTagged(shown());
  return timeZone === undefined ? answer : { ...answer, body: shown(timeZone) };
};

/** The onboarding as the caller reads it. */
export async function readOnboarding(request: ApiRequest): Promise<object> {
  return onboardingView(request.caller.environment, await findOnboarding(request), request.caller);
}

/** `GET /v1/onboardings`: newest first; the cursor is the last onboarding of the page before. */
export const listOnboardings: Handler = async ({ caller, query }): Promise<Answer> => {
  const { status, customerId, limit, cursor, ...ranges } = validateQuery(listOnboardingsQuery, query);
  const { environment } = caller;
  const list = { caller, kind: 'onboarding' } as const;
  const before = readListCursor(list, cursor);
  const read = await environment.store.onboardings.list({
    limit: limit + 1,
    ...ranges,
    ...(status === undefined ? {} : { status }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(caller.resellerId === null ? {} : { submitter: caller.resellerId }),
    ...(before === undefined ? {} : { before }),
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: await onboardingSummaries(environment, rows, caller), nextCursor });
};

/**
 * @throws Problem `not_found` for an id that this environment does not have, even if the other one has it, and for one that
 * carries no order of the reseller who asks
 */
export const findOnboarding = async (request: ApiRequest): Promise<OnboardingRow> =>
  (await lookUpOnboarding(request)).row;

/** Like `findOnboarding`, and whether all its orders are the caller's own; the vendor's are all. */
export async function lookUpOnboarding({
  caller,
  params,
}: Pick<ApiRequest, 'caller' | 'params'>): Promise<{ row: OnboardingRow; isAlone: boolean }> {
  // A malformed id is not looked up: PostgreSQL rejects NUL bytes in a value.
  const id = params.id ?? '';
  const { store } = caller.environment;
  const isId = isIdOf('onboarding', id);
  const row = isId ? await store.onboardings.get(id) : undefined;
  // Asked also for one that does not exist: a longer answer would say that another has it.
  const sight = isId ? await sightOf(store, caller, { id }) : null;
  if (!row || !sight) throw new Problem('not_found', 'There is no such onboarding.');
  return { row, isAlone: sight.isAlone };
}
