import { cancelOrder } from '../../cases/orders/cancel-order.ts';
import { changeOrder } from '../../cases/orders/change-order.ts';
import { orderSummaries, orderView } from '../../cases/orders/order-view.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import { changeOrderSchema } from '../../contracts/http/metadata-schemas.ts';
import { cancelOrderSchema, listOrdersQuery } from '../../contracts/http/order-queries.ts';
import { isIdOf, onboardingWorkflowId } from '../../contracts/ids.ts';
import { resolveLocale } from '../../contracts/locales.ts';
import type { OrderRow } from '../../db/rows.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPage, readListCursor } from '../page.ts';
import { faultAt, Problem, validate, validateQuery } from '../problem.ts';
import { refuseTooManyKeys } from '../refuse-too-many-keys.ts';
import { validateOrder } from '../validate-order.ts';

/** `POST /v1/orders`: answers after the commit alone; the workflow is woken later. */
export const postOrder: Handler = async ({ caller, body }) => {
  const input = validateOrder(body, caller.resellerId);
  const { environment, submitter, keyId } = caller;
  const now = new Date().toISOString();
  const submitted = await submitOrder(environment.store, { submitter, keyId, input, now });
  if (!submitted) {
    throw new Problem(
      'order_conflict',
      `Order ${input.externalOrderId} was submitted before with other content.`,
    );
  }
  const { order, onboarding, warnings, repeated, metadata } = submitted;
  const { locale } = input.customer;
  if (order.status === 'received') {
    environment.dispatcher.poke(onboardingWorkflowId(order.customer_id));
  }
  return {
    status: 202,
    body: {
      orderId: order.id,
      onboardingId: onboarding.id,
      businessAccountId: onboarding.business_account_id,
      status: onboarding.status,
      ...(locale === undefined ? {} : { locale: resolveLocale(locale).locale }),
      ...(warnings.length > 0 ? { warnings } : {}),
      ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    },
    headers: {
      Location: `/v1/onboardings/${onboarding.id}`,
      ...(repeated ? { 'Gatehouse-Repeated': 'true' } : {}),
    },
  };
};

/** `GET /v1/orders`: newest first; a reseller's own. */
export const listOrders: Handler = async ({ caller, query }) => {
  const { limit, cursor, ...filter } = validateQuery(listOrdersQuery, query);
  const { externalOrderId, status, customerId, onboardingId, ...ranges } = filter;
  const list = { caller, kind: 'order' } as const;
  const read = await caller.environment.store.orders.list({
    submitter: caller.resellerId ?? undefined,
    external_order_id: externalOrderId,
    status,
    customer_id: customerId,
    onboarding_id: onboardingId,
    ...ranges,
    before: readListCursor(list, cursor),
    limit: limit + 1,
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  const data = await orderSummaries(caller.environment.store, rows, caller.submitter);
  return ok({ data, nextCursor });
};

/** `GET /v1/orders/{id}` */
export const getOrder: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => {
  const { environment, submitter } = request.caller;
  return orderView(environment.store, await findOrder(request), submitter);
};

/** `PATCH /v1/orders/{id}`: what the caller keeps on it. A repeat changes nothing. */
export const patchOrder: Handler = async (request) => {
  const { metadata } = validate(changeOrderSchema, request.body);
  const { environment, submitter: client } = request.caller;
  const order = await findOrder(request);
  const guard = guardOf(request, show);
  await refuseTooManyKeys(() => changeOrder(environment.store, { order, client, metadata, guard }));
  return okTagged(await show(request));
};

/** `POST /v1/orders/{id}/cancel`: the whole order, or some of its lines. A repeat changes nothing. */
export const postOrderCancel: Handler = async (request) => {
  const { lines, reason } = validate(cancelOrderSchema, request.body);
  const { environment } = request.caller;
  const order = await findOrder(request);
  const all = await environment.store.orders.allLinesOf(order.id);
  const positions = new Set(all.map(({ position }) => position));
  const unknown = lines?.findIndex((position) => !positions.has(position)) ?? -1;
  if (unknown >= 0) {
    throw faultAt(`/lines/${unknown}`, `must be a line of the order, 1 to ${all.length}`);
  }
  await cancelOrder(environment, {
    order,
    positions: lines ?? null,
    reason,
    actor: actorOf(request.caller),
    guard: guardOf(request, show),
  });
  return okTagged(await show(request));
};

/** @throws Problem `not_found` for an id that this environment does not have, and for another's to a reseller */
async function findOrder({ caller, params }: ApiRequest): Promise<OrderRow> {
  const id = params.id ?? '';
  const row = isIdOf('order', id) ? await caller.environment.store.orders.get(id) : undefined;
  if (!row || (caller.resellerId !== null && row.submitter !== caller.resellerId))
    throw new Problem('not_found', 'There is no such order.');
  return row;
}
