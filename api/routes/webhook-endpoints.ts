import { endpointView } from '../../cases/webhooks/endpoint-view.ts';
import { listDeliveries, replayDelivery, sendTestEvent } from '../../cases/webhooks/webhook-deliveries.ts';
import {
  type CannotTurnOn,
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  mostOf,
  rotateSecret,
} from '../../cases/webhooks/webhook-endpoints.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import {
  changeEndpointSchema,
  createEndpointSchema,
  listDeliveriesQuery,
  listEndpointsQuery,
} from '../../contracts/http/webhook-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';
import { checkWebhookUrl } from '../../policy/webhook-urls.ts';
import { type ApiRequest, actorOf, type Caller, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPage, readListCursor } from '../page.ts';
import { faultAt, Problem, validate, validateQuery } from '../problem.ts';

/** `POST /v1/webhook-endpoints`: the answer has the secret, once. */
export const postEndpoint: Handler = async ({ caller, body, requestId }) => {
  const { url, types, ownerEmail = null, locale = 'en' } = validate(createEndpointSchema, body);
  refuseUrl(caller, url);
  const { environment, keyId, resellerId } = caller;
  const made = await createEndpoint(environment, {
    ...{ url, types, ownerEmail, locale, keyId, resellerId, actor: actorOf(caller), requestId },
  });
  if (!made) throw new Problem('too_many_endpoints', `There are ${mostOf(resellerId)} endpoints already.`);
  const { endpoint, secret } = made;
  return { ...madeTagged(endpointView(endpoint), { at: '/v1/webhook-endpoints' }), bodyOnce: { secret } };
};

/** `GET /v1/webhook-endpoints`: newest first. A reseller sees its own. */
export const listEndpoints: Handler = async ({ caller, query }) => {
  const { limit, cursor, resellerId } = validateQuery(listEndpointsQuery, query);
  const own = caller.resellerId;
  if (own !== null && resellerId !== undefined && resellerId !== own)
    return ok({ data: [], nextCursor: null });
  const list = { caller, kind: 'webhookEndpoint' } as const;
  const read = await caller.environment.store.webhookEndpoints.list(limit + 1, {
    resellerId: own ?? resellerId,
    before: readListCursor(list, cursor),
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: rows.map(endpointView), nextCursor });
};

/** `GET /v1/webhook-endpoints/{id}` */
export const getEndpoint: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => endpointView(await findEndpoint(request));

/** Who changes an endpoint, and what must hold. */
const byOf = (request: ApiRequest) => ({
  actor: actorOf(request.caller),
  guard: guardOf(request, show),
});

const CANNOT_TURN_ON: Record<CannotTurnOn, string> = {
  reseller_ended: 'its reseller has ended',
  no_key: 'its reseller has no API key',
};

/** `PATCH /v1/webhook-endpoints/{id}` */
export const patchEndpoint: Handler = async (request) => {
  const { caller } = request;
  const change = validate(changeEndpointSchema, request.body);
  if (change.url !== undefined) refuseUrl(caller, change.url);
  const { id } = await findEndpoint(request);
  const changed = await changeEndpoint(caller.environment, { id, ...byOf(request), ...change });
  if (!changed) throw noEndpoint();
  if (typeof changed === 'string') throw faultAt('/enabled', `must not be true: ${CANNOT_TURN_ON[changed]}`);
  return okTagged(endpointView(changed));
};

/** `DELETE /v1/webhook-endpoints/{id}` */
export const deleteEndpointRoute: Handler = async (request) => {
  const { caller } = request;
  const { id } = await findEndpoint(request);
  if (!(await deleteEndpoint(caller.environment, { id, ...byOf(request) }))) throw noEndpoint();
  return ok({ id, deleted: true });
};

/** `POST /v1/webhook-endpoints/{id}/rotate-secret` */
export const postRotateSecret: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await findEndpoint(request);
  const { caller, requestId } = request;
  const rotated = await rotateSecret(caller.environment, { id, ...byOf(request), requestId });
  if (!rotated) throw noEndpoint();
  const { endpoint, secret, previousEndsAt } = rotated;
  const shown = okTagged(endpointView(endpoint), { previousSecretEndsAt: previousEndsAt });
  return { ...shown, bodyOnce: { secret } };
};

/** `POST /v1/webhook-endpoints/{id}/test` */
export const postTest: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id, status } = await findEndpoint(request);
  if (status !== 'enabled') throw new Problem('endpoint_not_enabled');
  const { caller, requestId } = request;
  return {
    status: 202,
    body: { eventId: await sendTestEvent(caller.environment, { endpointId: id, requestId }) },
  };
};

/** `GET /v1/webhook-endpoints/{id}/deliveries` */
export const getDeliveries: Handler = async (request) => {
  const query = validateQuery(listDeliveriesQuery, request.query);
  const { id } = await findEndpoint(request);
  const page = await listDeliveries(request.caller.environment, { endpointId: id, ...query });
  if (page === 'bad_cursor') throw new Problem('bad_cursor');
  return ok(page);
};

/** `POST /v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay` */
export const postReplay: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id: endpointId, status } = await findEndpoint(request);
  if (status !== 'enabled') throw new Problem('endpoint_not_enabled');
  const id = request.params.deliveryId ?? '';
  const replayed = isIdOf('webhookDelivery', id)
    ? await replayDelivery(request.caller.environment, { endpointId, id })
    : null;
  if (!replayed) throw new Problem('not_found', 'There is no such delivery.');
  return { status: 202, body: replayed };
};

/** @throws Problem `validation_failed` for a URL that this environment does not send to */
function refuseUrl({ environment }: Caller, url: string): void {
  const message = checkWebhookUrl(url, environment.webhooks.reach);
  if (message === null) return;
  throw faultAt('/url', message);
}

/** @throws Problem `not_found` for an id that this environment does not have, even if the other one has it, or another reseller. */
async function findEndpoint({ caller, params }: ApiRequest): Promise<WebhookEndpointRow> {
  const id = params.id ?? '';
  const row = isIdOf('webhookEndpoint', id)
    ? await caller.environment.store.webhookEndpoints.get(id)
    : undefined;
  if (!row || (caller.resellerId !== null && row.reseller_id !== caller.resellerId)) throw noEndpoint();
  return row;
}

const noEndpoint = () => new Problem('not_found', 'There is no such endpoint.');
