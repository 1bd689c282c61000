import { z } from 'zod';
import { EVENT_PATTERNS } from '../../policy/event-types.ts';
import { WEBHOOK_DELIVERY_STATUSES } from '../webhooks.ts';
import { resellerId } from './client-schemas.ts';
import { pageFields } from './order-queries.ts';
import { atMost, email, expected, language, oneOf, textLike } from './order-schemas.ts';

/** Its rules depend on the environment: the route checks them. */
const url = z
  .string(expected('the URL that events are sent to'))
  .meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' });
const types = atMost(
  EVENT_PATTERNS.length,
  `must name at most ${EVENT_PATTERNS.length} types`,
  z.array(oneOf(EVENT_PATTERNS), expected('a list of event types, such as order.* or invitation.expired')),
);
const ownerEmail = email.nullish();

/** Body of `POST /v1/webhook-endpoints`. */
export const createEndpointSchema = z.strictObject(
  { url, types: types.default([]), ownerEmail, locale: language.exactOptional() },
  expected('a JSON object with url'),
);

/** Body of `PATCH /v1/webhook-endpoints/{id}`. */
export const changeEndpointSchema = z
  .strictObject({
    url: url.exactOptional(),
    types: types.exactOptional(),
    ownerEmail: ownerEmail.exactOptional(),
    enabled: z.boolean(expected('true or false')).exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'must name url, types, ownerEmail or enabled')
  .meta({ minProperties: 1 });

/** Query of `GET /v1/webhook-endpoints`. */
export const listEndpointsQuery = z.strictObject({ resellerId: resellerId.exactOptional(), ...pageFields });

/** Query of `GET /v1/webhook-endpoints/{id}/deliveries`. */
export const listDeliveriesQuery = z.strictObject({
  status: oneOf(WEBHOOK_DELIVERY_STATUSES).exactOptional(),
  limit: pageFields.limit,
  cursor: textLike('the nextCursor of the page before', /^[A-Za-z0-9._-]{1,300}$/).exactOptional(),
});
