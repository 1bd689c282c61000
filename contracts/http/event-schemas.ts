import { z } from 'zod';
import { EVENT_PATTERNS } from '../../policy/event-types.ts';
import { pageFields } from './order-queries.ts';
import { oneOf, textLike } from './order-schemas.ts';

/** Query of `GET /v1/events`. */
export const listEventsQuery = z.strictObject({
  after: textLike('the nextCursor of the page before', /^[A-Za-z0-9._-]{1,300}$/).exactOptional(),
  type: oneOf(EVENT_PATTERNS).exactOptional(),
  limit: pageFields.limit,
});
