import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { MAIL_KINDS } from '../states.ts';
import { pageFields } from './order-queries.ts';
import { customerIdSchema, oneOf, text, textLike } from './order-schemas.ts';

/** Query of `GET /v1/test/mails`. */
export const listTestMailsQuery = z.strictObject({
  to: text('the address of the recipient').max(320, 'must be an address').exactOptional(),
  kind: oneOf(MAIL_KINDS).exactOptional(),
  onboardingId: textLike('the id of an onboarding', idPattern('onboarding')).exactOptional(),
  customerId: customerIdSchema.exactOptional(),
  ...pageFields,
});
