import { onboardingSummary, onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { listOnboardingsQuery } from '../../contracts/http/order-schemas.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { type Answer, type ApiRequest, type Handler, ok } from '../answer.ts';
import { Problem, validate } from '../problem.ts';

const ONBOARDING_ID = /^onb_[0-9a-f]{32}$/;

/** `GET /v1/onboardings/{id}` */
export const getOnboarding: Handler = async (request) => {
  const row = await findOnboarding(request);
  return ok(await onboardingView(request.caller.environment, row));
};

/** `GET /v1/onboardings`: newest first; the cursor is the last onboarding of the page before. */
export const listOnboardings: Handler = async ({ caller, query }): Promise<Answer> => {
  const { status, customerId, limit, cursor } = validate(listOnboardingsQuery, query);
  const { environment } = caller;
  const rows = await environment.store.onboardings.list({
    limit: limit + 1,
    ...(status === undefined ? {} : { status }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(cursor === undefined ? {} : { before: decodeCursor(cursor) }),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return ok({
    data: page.map((row) => onboardingSummary(environment, row)),
    nextCursor: rows.length > limit && last ? Buffer.from(last.id).toString('base64url') : null,
  });
};

/** @throws Problem `not_found` for an id that this environment does not have, even if the other one has it. */
export async function findOnboarding({ caller, params }: ApiRequest): Promise<OnboardingRow> {
  // A malformed id is not looked up: PostgreSQL rejects NUL bytes in a value.
  const id = params.id ?? '';
  const row = ONBOARDING_ID.test(id) ? await caller.environment.store.onboardings.get(id) : undefined;
  if (!row) throw new Problem('not_found', 'There is no such onboarding.');
  return row;
}

function decodeCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (ONBOARDING_ID.test(id)) return id;
  throw new Problem('validation_failed', 'The cursor is not from this API.', {
    errors: [{ pointer: '/cursor', message: 'must be the nextCursor of the page before' }],
  });
}
