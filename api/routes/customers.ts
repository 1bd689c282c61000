import { setOptOut } from '../../cases/campaigns/set-opt-out.ts';
import { type CustomerEffect, changeCustomer } from '../../cases/customers/change-customer.ts';
import { customerViews, findCustomer } from '../../cases/customers/customer-view.ts';
import { changeCustomerSchema, listCustomersQuery } from '../../contracts/http/customer-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { CUSTOMER_ID_PATTERN } from '../../contracts/ids.ts';
import type { CustomerRow } from '../../db/rows.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPlaces, readPlace } from '../page.ts';
import { Problem, validate, validateQuery } from '../problem.ts';

const changeOptOut =
  (optedOut: boolean): Handler =>
  async (request) => {
    const { caller, params, body } = request;
    validate(emptySchema, body);
    const customerId = params.customerId ?? '';
    const result = await setOptOut(caller.environment.store, {
      customerId,
      optedOut,
      actor: actorOf(caller),
      guard: guardOf(request, show),
    });
    if (!result) throw noCustomer();
    return ok(result.wish);
  };

/** `POST /v1/customers/{customerId}/opt-out`; repeating it changes nothing. */
export const optOut = changeOptOut(true);

/** `POST /v1/customers/{customerId}/opt-in` */
export const optIn = changeOptOut(false);

/** `GET /v1/customers`: newest first; to a reseller those that it has a standing order of, or a relation to. */
export const listCustomers: Handler = async ({ caller, query }) => {
  const { limit, cursor, ...ranges } = validateQuery(listCustomersQuery, query);
  const { store } = caller.environment;
  const list = { caller, kind: 'customer' } as const;
  const [created_at, id] = readPlace(list, cursor)?.split(' ') ?? [];
  const read = await store.customerLists.list({
    ...ranges,
    resellerId: caller.resellerId ?? undefined,
    before: created_at === undefined || id === undefined ? undefined : { created_at, id },
    limit: limit + 1,
  });
  const { rows, nextCursor } = cutPlaces(list, read, limit, (row) => `${row.created_at} ${row.id}`);
  return ok({ data: await customerViews(store, rows, caller), nextCursor });
};

/** `GET /v1/customers/{customerId}` */
export const getCustomer: Handler = async (request) => okTagged(await show(request));

const EFFECTS: Record<CustomerEffect, string> = {
  accountRenamed: 'The account has the new name.',
  accountNameKept: 'An admin chose the name of the account; it stays.',
  invitationRenamed: 'The waiting invitation and its next mails name the account by its new name.',
  invitationLanguageKept: 'The waiting invitation keeps its language; later ones have the new one.',
};

/** `PATCH /v1/customers/{customerId}`: absent stays, null is cleared. A repeat changes nothing. */
export const patchCustomer: Handler = async (request) => {
  const { companyName, timeZone, ...same } = validate(changeCustomerSchema, request.body);
  const { caller } = request;
  const done = await changeCustomer(caller.environment.store, {
    customerId: (await lookUp(request)).id,
    change: {
      ...same,
      ...(companyName === undefined ? {} : { company_name: companyName }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    },
    viewer: caller,
    actor: actorOf(caller),
    guard: guardOf(request, show),
  });
  if (typeof done === 'string') throw new Problem(done);
  const effects = done.map((code) => ({ code, message: EFFECTS[code] }));
  return okTagged(await show(request), { effects });
};

async function show(request: ApiRequest): Promise<object> {
  const { caller } = request;
  const [view] = await customerViews(caller.environment.store, [await lookUp(request)], caller);
  if (!view) throw noCustomer();
  return view;
}

const noCustomer = () => new Problem('not_found', 'There is no such customer.');

/** @throws Problem `not_found`, also to a reseller that has neither a standing order of the customer nor a relation to it */
async function lookUp({ caller, params }: ApiRequest): Promise<CustomerRow> {
  const id = params.customerId ?? '';
  const row = CUSTOMER_ID_PATTERN.test(id)
    ? await findCustomer(caller.environment.store, caller, id)
    : undefined;
  if (!row) throw noCustomer();
  return row;
}
