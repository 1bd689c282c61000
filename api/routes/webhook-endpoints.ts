import { endpointView } from '../../cases/webhooks/endpoint-view.ts';
import { listDeliveries, replayDelivery, sendTestEvent } from '../../cases/webhooks/webhook-deliveries.ts';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  rotateSecret,
} from '../../cases/webhooks/webhook-endpoints.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import {
  changeEndpointSchema,
  createEndpointSchema,
  listDeliveriesQuery,
} from '../../contracts/http/webhook-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';
import { checkWebhookUrl } from '../../policy/webhook-urls.ts';
import { MAX_WEBHOOK_ENDPOINTS } from '../../policy/webhooks.ts';
import { type ApiRequest, actorOf, type Caller, type Handler, ok } from '../answer.ts';
import { faultAt, Problem, validate, validateQuery } from '../problem.ts';

/** `POST /v1/webhook-endpoints`: the answer has the secret, once. */
export const postEndpoint: Handler = async ({ caller, body }) => {
  const { url, types, ownerEmail = null, locale = 'en' } = validate(createEndpointSchema, body);
  refuseUrl(caller, url);
  const { environment, keyId } = caller;
  const made = await createEndpoint(environment, {
    ...{ url, types, ownerEmail, locale, keyId, actor: actorOf(caller) },
  });
  if (!made) throw new Problem('too_many_endpoints', `There are ${MAX_WEBHOOK_ENDPOINTS} endpoints already.`);
  const { endpoint, secret } = made;
  return {
    status: 201,
    body: endpointView(endpoint),
    bodyOnce: { secret },
    headers: { Location: `/v1/webhook-endpoints/${endpoint.id}` },
  };
};

/** `GET /v1/webhook-endpoints` */
export const listEndpoints: Handler = async ({ caller }) => {
  const rows = await caller.environment.store.webhookEndpoints.list(MAX_WEBHOOK_ENDPOINTS);
  return ok({ data: rows.map(endpointView) });
};

/** `GET /v1/webhook-endpoints/{id}` */
export const getEndpoint: Handler = async (request) => ok(endpointView(await findEndpoint(request)));

/** `PATCH /v1/webhook-endpoints/{id}` */
export const patchEndpoint: Handler = async (request) => {
  const { caller } = request;
  const change = validate(changeEndpointSchema, request.body);
  if (change.url !== undefined) refuseUrl(caller, change.url);
  const { id } = await findEndpoint(request);
  const changed = await changeEndpoint(caller.environment, { id, actor: actorOf(caller), ...change });
  if (!changed) throw noEndpoint();
  return ok(endpointView(changed));
};

/** `DELETE /v1/webhook-endpoints/{id}` */
export const deleteEndpointRoute: Handler = async (request) => {
  const { caller } = request;
  const { id } = await findEndpoint(request);
  if (!(await deleteEndpoint(caller.environment, { id, actor: actorOf(caller) }))) throw noEndpoint();
  return ok({ id, deleted: true });
};

/** `POST /v1/webhook-endpoints/{id}/rotate-secret` */
export const postRotateSecret: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await findEndpoint(request);
  const { caller } = request;
  const rotated = await rotateSecret(caller.environment, { id, actor: actorOf(caller) });
  if (!rotated) throw noEndpoint();
  const { endpoint, secret, previousEndsAt } = rotated;
  return { ...ok({ ...endpointView(endpoint), previousSecretEndsAt: previousEndsAt }), bodyOnce: { secret } };
};

/** `POST /v1/webhook-endpoints/{id}/test` */
export const postTest: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id, status } = await findEndpoint(request);
  if (status !== 'enabled') throw new Problem('endpoint_not_enabled');
  return { status: 202, body: { eventId: await sendTestEvent(request.caller.environment, id) } };
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

/** @throws Problem `not_found` for an id that this environment does not have, even if the other one has it. */
async function findEndpoint({ caller, params }: ApiRequest): Promise<WebhookEndpointRow> {
  const id = params.id ?? '';
  const row = isIdOf('webhookEndpoint', id)
    ? await caller.environment.store.webhookEndpoints.get(id)
    : undefined;
  if (!row) throw noEndpoint();
  return row;
}

const noEndpoint = () => new Problem('not_found', 'There is no such endpoint.');
