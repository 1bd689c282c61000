import { z } from 'zod';
import { mailWishAnswer } from '../../../contracts/http/answers/customer-answers.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import type { OperationsUnder } from '../operation.ts';

const params = { customerId: z.string() };
const common = {
  tag: 'Customers',
  callers: ['apiKey'],
  params,
  body: emptySchema,
  bodyMayBeAbsent: true,
  answers: { 200: mailWishAnswer },
} as const;

export const CUSTOMER_OPERATIONS = {
  'POST /v1/customers/{customerId}/opt-out': {
    ...common,
    operationId: 'optOutCustomer',
    summary: 'Keeps a customer out of campaigns',
  },
  'POST /v1/customers/{customerId}/opt-in': {
    ...common,
    operationId: 'optInCustomer',
    summary: 'Lets campaigns invite a customer again',
  },
} as const satisfies OperationsUnder<'/v1/customers'>;
