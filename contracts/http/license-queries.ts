import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { LICENSE_STATUSES } from '../states.ts';
import { pageFields, rangeFields } from './order-queries.ts';
import { customerIdSchema, externalOrderIdSchema, oneOf, textLike } from './order-schemas.ts';

/** Query of `GET /v1/licenses`. */
export const listLicensesQuery = z.strictObject({
  status: oneOf(LICENSE_STATUSES).exactOptional(),
  businessAccountId: textLike('the id of a business account', idPattern('businessAccount')).exactOptional(),
  customerId: customerIdSchema.exactOptional(),
  externalOrderId: externalOrderIdSchema.exactOptional(),
  ...rangeFields,
  ...pageFields,
});
