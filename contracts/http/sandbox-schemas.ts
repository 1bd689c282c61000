import { z } from 'zod';
import { DURATION_PATTERN, readDuration } from '../../policy/durations.ts';
import { DAY_MS, MINUTE_MS } from '../../policy/numbers.ts';
import { idPattern } from '../ids.ts';
import { MAIL_KINDS } from '../states.ts';
import { pageFields } from './order-queries.ts';
import { customerIdSchema, expected, oneOf, text, textLike } from './order-schemas.ts';

/** Query of `GET /v1/test/mails`. */
export const listTestMailsQuery = z.strictObject({
  to: text('the address of the recipient').max(320, 'must be an address').exactOptional(),
  kind: oneOf(MAIL_KINDS).exactOptional(),
  onboardingId: textLike('the id of an onboarding', idPattern('onboarding')).exactOptional(),
  customerId: customerIdSchema.exactOptional(),
  ...pageFields,
});

const MIN_ADVANCE_MS = MINUTE_MS;
const MAX_ADVANCE_MS = 60 * DAY_MS;

/** Body of `POST /v1/test/clock/advance`. */
export const advanceClockSchema = z.strictObject(
  {
    onboardingId: textLike('the id of an onboarding', idPattern('onboarding')),
    by: text('a duration, like P9D or PT36H')
      .superRefine((value, context) => {
        const length = readDuration(value);
        if (length === null || length < MIN_ADVANCE_MS || length > MAX_ADVANCE_MS)
          context.addIssue({
            code: 'custom',
            message:
              'must be a duration in weeks, days, hours, minutes and seconds, like P9D or PT36H: PT1M to P60D',
          });
      })
      .meta({ pattern: DURATION_PATTERN.source })
      .transform((value) => readDuration(value) ?? 0),
  },
  expected('a JSON object with onboardingId and by'),
);
