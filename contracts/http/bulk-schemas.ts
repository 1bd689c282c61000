import { z } from 'zod';
import { BULK_OUTCOMES } from '../states.ts';
import { pageFields } from './order-queries.ts';
import { oneOf } from './order-schemas.ts';

/** Query of `POST /v1/orders/bulk`. */
export const bulkOrdersQuery = z.strictObject({
  dryRun: oneOf(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false),
});

/** Query of `GET /v1/operations/{id}/rows`. */
export const listOperationRowsQuery = z.strictObject({
  outcome: oneOf([...BULK_OUTCOMES, 'waiting']).exactOptional(),
  ...pageFields,
});
