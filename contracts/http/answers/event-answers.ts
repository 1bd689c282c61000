import { z } from 'zod';
import { EVENT_PATTERNS, PUBLIC_EVENTS } from '../../../policy/event-types.ts';
import { PAUSE_REASONS, WEBHOOK_DELIVERY_STATUSES, WEBHOOK_ENDPOINT_STATUSES } from '../../webhooks.ts';
import { idOf, moment, pageOf, wholeNumber } from './parts.ts';

const eventTypes = Object.keys(PUBLIC_EVENTS) as [string, ...string[]];

export const eventAnswer = z
  .strictObject({
    id: idOf('auditEvent'),
    type: z.enum(eventTypes),
    createdAt: moment,
    livemode: z.boolean(),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .meta({ description: 'Ids and states; no names, no addresses.' }),
  })
  .meta({ id: 'Event', description: 'Something that happened.' });

export const eventListAnswer = z
  .strictObject({
    data: z.array(eventAnswer),
    nextCursor: z.string().meta({ description: 'Send it as `after` to get what follows.' }),
    hasMore: z.boolean(),
  })
  .meta({ id: 'EventList' });

const endpoint = {
  id: idOf('webhookEndpoint'),
  resellerId: idOf('reseller').nullable().meta({ description: 'Whose it is; null: the vendor’s.' }),
  url: z.string(),
  types: z.array(z.enum(EVENT_PATTERNS as [string, ...string[]])),
  ownerEmail: z.string().nullable(),
  status: z.enum(WEBHOOK_ENDPOINT_STATUSES),
  createdAt: moment,
  updatedAt: moment,
  failingSince: moment.nullable(),
  pausedBecause: z.enum(PAUSE_REASONS).nullable().meta({
    description:
      'Why Gatehouse paused it: it failed for days, said it is gone, or its reseller has no API key.',
  }),
};

/** Only the first answer shows it; the one to a repeat with the same Idempotency-Key lacks it. */
const secret = z
  .string()
  .meta({ description: 'The secret that signs, in the first answer alone.' })
  .exactOptional();

export const endpointAnswer = z.strictObject(endpoint).meta({ id: 'WebhookEndpoint' });

export const endpointListAnswer = pageOf(endpointAnswer).meta({ id: 'WebhookEndpointList' });

export const newEndpointAnswer = z.strictObject({ ...endpoint, secret }).meta({ id: 'NewWebhookEndpoint' });

export const rotatedEndpointAnswer = z
  .strictObject({ ...endpoint, secret, previousSecretEndsAt: moment.nullable() })
  .meta({ id: 'RotatedWebhookEndpoint' });

export const deletedEndpointAnswer = z
  .strictObject({ id: idOf('webhookEndpoint'), deleted: z.literal(true) })
  .meta({ id: 'DeletedWebhookEndpoint' });

export const testEventAnswer = z.strictObject({ eventId: idOf('auditEvent') }).meta({ id: 'TestEvent' });

export const deliveryOfEventAnswer = z
  .strictObject({
    id: idOf('webhookDelivery'),
    eventId: idOf('auditEvent'),
    type: z.enum(eventTypes),
    status: z.enum(WEBHOOK_DELIVERY_STATUSES),
    nextAttemptAt: moment.nullable(),
    endedAt: moment.nullable(),
    attempts: z.array(
      z.strictObject({
        at: moment,
        result: z.string().nullable(),
        responseStatus: z.int().nullable(),
        tookMs: wholeNumber.nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryListAnswer = pageOf(deliveryOfEventAnswer).meta({ id: 'WebhookDeliveryList' });
