import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { ONBOARDING_STATUSES, ORDER_STATUSES } from '../states.ts';
import { PROBLEM_FILTERS } from '../steps.ts';
import {
  customerIdSchema,
  expected,
  externalOrderIdSchema,
  MAX_LINES,
  oneOf,
  PAGE_SIZE,
  text,
  textLike,
  timeZoneSchema,
} from './order-schemas.ts';

/** Queries of lists, and how an order is cancelled. */

/** The fields in the query of every list. */
export const pageFields = {
  limit: textLike('a whole number from 1 to 100', /^([1-9]\d?|100)$/)
    .meta(PAGE_SIZE)
    .transform(Number)
    .default(20),
  cursor: textLike('the nextCursor of the page before', /^[A-Za-z0-9._-]{1,300}$/).exactOptional(),
};

const moment = (what: string) =>
  z.iso
    .datetime({ offset: true, error: `must be ${what}, like 2027-03-31T12:00:00Z` })
    .transform((value) => new Date(value).toISOString());

/** When what a list shows was made, and changed last. */
export const rangeFields = {
  createdFrom: moment('the first moment').exactOptional(),
  createdBefore: moment('the moment after the last').exactOptional(),
  updatedFrom: moment('the first moment').exactOptional(),
  updatedBefore: moment('the moment after the last').exactOptional(),
};

/** Query of `GET /v1/onboardings`. */
export const listOnboardingsQuery = z.strictObject({
  status: oneOf(ONBOARDING_STATUSES).exactOptional(),
  customerId: customerIdSchema.exactOptional(),
  problem: oneOf(PROBLEM_FILTERS).exactOptional(),
  statusSinceFrom: moment('the first moment').exactOptional(),
  statusSinceBefore: moment('the moment after the last').exactOptional(),
  ...rangeFields,
  ...pageFields,
});

/** Query of `GET /v1/onboardings/{id}`. */
export const showOnboardingQuery = z.strictObject({
  timeZone: timeZoneSchema
    .meta({
      description: "The reader's: `explanation` names moments in it, besides the recipient's. Default: UTC.",
    })
    .exactOptional(),
});

/** Query of `GET /v1/orders`. */
export const listOrdersQuery = z.strictObject({
  externalOrderId: externalOrderIdSchema.exactOptional(),
  status: oneOf(ORDER_STATUSES).exactOptional(),
  customerId: customerIdSchema.exactOptional(),
  onboardingId: textLike('the id of an onboarding', idPattern('onboarding')).exactOptional(),
  ...rangeFields,
  ...pageFields,
});

/** Body of `POST /v1/orders/{id}/cancel`. */
export const cancelOrderSchema = z.strictObject(
  {
    reason: text('the reason, 1 to 200 characters')
      .overwrite((value) => value.trim())
      .superRefine((value, context) => {
        if (!/^[^\p{C}]{1,200}$/u.test(value))
          context.addIssue({ code: 'custom', message: 'must be 1 to 200 characters on one line' });
      })
      .meta({ minLength: 1, pattern: '\\S' }),
    lines: z
      .array(
        z.number(expected('the position of a line')).int().min(1).max(MAX_LINES),
        expected('a list of positions; the first line is 1'),
      )
      .min(1, 'must name at least one line, or be left out')
      .max(MAX_LINES)
      .exactOptional(),
  },
  expected('a JSON object with reason'),
);
