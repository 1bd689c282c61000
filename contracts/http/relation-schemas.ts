import { z } from 'zod';
import { RELATION_STATUSES } from '../states.ts';
import { resellerId } from './client-schemas.ts';
import { pageFields } from './order-queries.ts';
import { customerIdSchema, expected, oneOf, textLike } from './order-schemas.ts';

/** Schemas of the relations of resellers to business accounts. */

const businessAccountId = textLike('the id of a business account, like acct_0193…', /^acct_[0-9a-f]{32}$/);

/** Query of `GET /v1/reseller-relations`. */
export const listRelationsQuery = z.strictObject({
  businessAccountId: businessAccountId.exactOptional(),
  resellerId: resellerId.exactOptional(),
  status: oneOf(RELATION_STATUSES).exactOptional(),
  ...pageFields,
});

/** Body of `POST /v1/reseller-relations`. */
export const requestRelationSchema = z
  .strictObject(
    {
      businessAccountId: businessAccountId.exactOptional(),
      customerId: customerIdSchema.exactOptional(),
      resellerId: resellerId.exactOptional(),
    },
    expected('a JSON object with businessAccountId or customerId'),
  )
  .refine(
    ({ businessAccountId: account, customerId }) => (account === undefined) !== (customerId === undefined),
    'must have either businessAccountId or customerId',
  );

/** Body of `POST /v1/reseller-transfers`. */
export const transferSchema = z
  .strictObject(
    {
      businessAccountId,
      fromResellerId: resellerId,
      toResellerId: resellerId,
      dryRun: z.boolean(expected('true or false')).default(false),
    },
    expected('a JSON object with businessAccountId, fromResellerId and toResellerId'),
  )
  .refine(({ fromResellerId, toResellerId }) => fromResellerId !== toResellerId, {
    path: ['toResellerId'],
    message: 'must be another reseller',
  });
