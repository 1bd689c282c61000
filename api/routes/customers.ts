import { setOptOut } from '../../cases/campaigns/set-opt-out.ts';
import { withClaim } from '../../cases/claim.ts';
import { type CustomerEffect, changeCustomer, findRefusal } from '../../cases/customers/change-customer.ts';
import { customerViews, findCustomer } from '../../cases/customers/customer-view.ts';
import { type FollowPrimaryInput, followPrimary } from '../../cases/customers/follow-primary.ts';
import type { ContactsChange } from '../../cases/customers/set-contacts.ts';
import { changeCustomerSchema, listCustomersQuery } from '../../contracts/http/customer-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { CUSTOMER_ID_PATTERN } from '../../contracts/ids.ts';
import type { CustomerRow } from '../../db/rows.ts';
import { type ApiRequest, actorOf, type Caller, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { problemOfRefusal } from '../outcome-problem.ts';
import { cutPlaces, readPlace } from '../page.ts';
import { Problem, validate, validateQuery } from '../problem.ts';
import { refuseTooManyKeys } from '../refuse-too-many-keys.ts';

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
  invitationCorrected: 'The invitation went to primaryEmail; links that were mailed before stop working.',
  primaryEmailForLater:
    'No onboarding is open. Later ones try primaryEmail if mail to their own contacts fails; a campaign invites it if the vendor set it.',
  otherContactsInUse:
    'If mail to the invited address fails, otherContacts are tried instead of those of the orders so far.',
  otherContactsForLater:
    'No onboarding is open. Later ones try otherContacts if mail to their own contacts fails.',
  accountRenamed: 'The account has the new name.',
  accountNameKept: 'An admin chose the name of the account; it stays.',
  invitationRenamed: 'The waiting invitation and its next mails name the account by its new name.',
  invitationLanguageKept: 'The waiting invitation keeps its language; later ones have the new one.',
};

/**
 * `PATCH /v1/customers/{customerId}`: absent stays, null is cleared. A repeat changes nothing. The invitation is moved first, as
 * that can be refused; then nothing else is done.
 */
export const patchCustomer: Handler = async (request) => {
  const body = validate(changeCustomerSchema, request.body);
  const { companyName, timeZone, metadata, primaryEmail, otherContacts, ...same } = body;
  const { caller } = request;
  const { environment } = caller;
  const customerId = (await lookUp(request)).id;
  const input = {
    customerId,
    change: {
      ...same,
      ...(companyName === undefined ? {} : { company_name: companyName }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    },
    contacts: {
      ...(primaryEmail === undefined ? {} : { primaryEmail }),
      ...(otherContacts === undefined
        ? {}
        : { otherContacts: (otherContacts ?? []).map(({ email }) => email) }),
    },
    ...(metadata === undefined ? {} : { metadata }),
    viewer: caller,
    actor: actorOf(caller),
  };
  refuseContacts(caller, input.contacts);
  const refusal = await refuseTooManyKeys(() => findRefusal(environment.store, input));
  if (refusal) throw new Problem(refusal);
  const guard = guardOf(request, show);
  const { store } = environment;
  const change = (more: object) => refuseTooManyKeys(() => changeCustomer(store, { ...input, ...more }));
  let isMoved = false;
  // A workflow moves the invitation before the customer is changed, so the customer is claimed for both.
  const done = await (primaryEmail === undefined
    ? change({ guard })
    : withClaim(store, { rows: store.customers.claims, id: customerId, guard }, async () => {
        isMoved = await move(request, { ...input, primaryEmail });
        return change({});
      }));
  if (typeof done === 'string') throw new Problem(done);
  const codes: CustomerEffect[] = [...(isMoved ? (['invitationCorrected'] as const) : []), ...done];
  const effects = codes.map((code) => ({ code, message: EFFECTS[code] }));
  return okTagged(await show(request), { effects });
};

async function show(request: ApiRequest): Promise<object> {
  const { caller } = request;
  const [view] = await customerViews(caller.environment.store, [await lookUp(request)], caller);
  if (!view) throw noCustomer();
  return view;
}

const noCustomer = () => new Problem('not_found', 'There is no such customer.');

/** @throws Problem `missing_scope`: contacts decide who is invited, as an onboarding's commands do */
function refuseContacts({ scopes }: Caller, contacts: ContactsChange): void {
  if (Object.keys(contacts).length === 0 || scopes.includes('onboardings:write')) return;
  throw new Problem(
    'missing_scope',
    'primaryEmail and otherContacts decide who is invited. This key does not have the scope onboardings:write.',
  );
}

/** Whether the invitation went to another address. */
async function move(
  { caller, requestId, patienceMs }: ApiRequest,
  input: Omit<FollowPrimaryInput, 'requestId' | 'patienceMs'>,
): Promise<boolean> {
  const moved = await followPrimary(caller.environment, { ...input, requestId, patienceMs });
  if (typeof moved === 'boolean') return moved;
  throw moved === 'other_orders_stand' ? new Problem(moved) : problemOfRefusal(moved);
}

/** @throws Problem `not_found`, also to a reseller that has neither a standing order of the customer nor a relation to it */
async function lookUp({ caller, params }: ApiRequest): Promise<CustomerRow> {
  const id = params.customerId ?? '';
  const row = CUSTOMER_ID_PATTERN.test(id)
    ? await findCustomer(caller.environment.store, caller, id)
    : undefined;
  if (!row) throw noCustomer();
  return row;
}
