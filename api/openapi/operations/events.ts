import {
  deletedEndpointAnswer,
  deliveryListAnswer,
  deliveryOfEventAnswer,
  endpointAnswer,
  endpointListAnswer,
  eventListAnswer,
  newEndpointAnswer,
  rotatedEndpointAnswer,
  testEventAnswer,
} from '../../../contracts/http/answers/event-answers.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { listEventsQuery } from '../../../contracts/http/event-schemas.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import {
  changeEndpointSchema,
  createEndpointSchema,
  listDeliveriesQuery,
  listEndpointsQuery,
} from '../../../contracts/http/webhook-schemas.ts';
import type { OperationsUnder } from '../operation.ts';

const params = { id: idOf('webhookEndpoint') };

export const EVENT_OPERATIONS = {
  'GET /v1/events': {
    operationId: 'listEvents',
    tag: 'Events',
    summary: 'Lists everything that happened, in one order, oldest first',
    description:
      'Keep `nextCursor` and send it as `after`: each event comes once. Events are kept for 90 days.',
    callers: ['apiKey'],
    query: listEventsQuery,
    answers: { 200: eventListAnswer },
    problems: ['bad_cursor', 'cursor_expired'],
  },
} as const satisfies OperationsUnder<'/v1/events'>;

export const WEBHOOK_OPERATIONS = {
  'POST /v1/webhook-endpoints': {
    operationId: 'createWebhookEndpoint',
    tag: 'Events',
    summary: 'Makes an endpoint to which events are sent',
    callers: ['apiKey'],
    body: createEndpointSchema,
    answers: { 201: newEndpointAnswer },
    headers: ['Location', 'ETag'],
    problems: ['too_many_endpoints'],
    examples: { request: { url: 'https://shop.example/hooks', types: ['order.*', 'onboarding.*'] } },
    links: {
      getWebhookEndpoint: {
        operationId: 'getWebhookEndpoint',
        parameters: { id: '$response.body#/id' },
      },
    },
  },
  'GET /v1/webhook-endpoints': {
    operationId: 'listWebhookEndpoints',
    tag: 'Events',
    summary: 'Lists the endpoints, without the secrets',
    description: 'Newest first. A reseller sees its own, the vendor all with their owners.',
    callers: ['apiKey'],
    query: listEndpointsQuery,
    answers: { 200: endpointListAnswer },
  },
  'GET /v1/webhook-endpoints/{id}': {
    operationId: 'getWebhookEndpoint',
    headers: ['ETag'],
    tag: 'Events',
    summary: 'Shows one endpoint, without the secret',
    callers: ['apiKey'],
    params,
    answers: { 200: endpointAnswer },
  },
  'PATCH /v1/webhook-endpoints/{id}': {
    operationId: 'changeWebhookEndpoint',
    headers: ['ETag'],
    tag: 'Events',
    summary: 'Changes an endpoint, turns it on or off',
    callers: ['apiKey'],
    params,
    body: changeEndpointSchema,
    answers: { 200: endpointAnswer },
    examples: { request: { enabled: true } },
  },
  'DELETE /v1/webhook-endpoints/{id}': {
    operationId: 'deleteWebhookEndpoint',
    tag: 'Events',
    summary: 'Deletes an endpoint: nothing more is sent to it',
    callers: ['apiKey'],
    params,
    answers: { 200: deletedEndpointAnswer },
  },
  'POST /v1/webhook-endpoints/{id}/rotate-secret': {
    operationId: 'rotateWebhookSecret',
    headers: ['ETag'],
    tag: 'Events',
    summary: 'Makes a new secret; both sign for 24 hours',
    callers: ['apiKey'],
    params,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: rotatedEndpointAnswer },
  },
  'POST /v1/webhook-endpoints/{id}/test': {
    operationId: 'sendTestEvent',
    tag: 'Events',
    summary: 'Sends a test event to an endpoint',
    callers: ['apiKey'],
    params,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 202: testEventAnswer },
    problems: ['endpoint_not_enabled'],
  },
  'GET /v1/webhook-endpoints/{id}/deliveries': {
    operationId: 'listWebhookDeliveries',
    tag: 'Events',
    summary: 'Lists what was sent to an endpoint, with each attempt',
    callers: ['apiKey'],
    params,
    query: listDeliveriesQuery,
    answers: { 200: deliveryListAnswer },
    problems: ['bad_cursor'],
  },
  'POST /v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay': {
    operationId: 'replayWebhookDelivery',
    tag: 'Events',
    summary: 'Sends a delivery again',
    callers: ['apiKey'],
    params: { ...params, deliveryId: idOf('webhookDelivery') },
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 202: deliveryOfEventAnswer },
    problems: ['endpoint_not_enabled'],
  },
} as const satisfies OperationsUnder<'/v1/webhook-endpoints'>;
