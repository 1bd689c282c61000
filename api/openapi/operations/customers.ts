import { z } from 'zod';
import {
  changedCustomerAnswer,
  customerAnswer,
  customerPageAnswer,
  mailWishAnswer,
} from '../../../contracts/http/answers/customer-answers.ts';
import { changeCustomerSchema, listCustomersQuery } from '../../../contracts/http/customer-schemas.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import type { OperationsUnder } from '../operation.ts';
import { CASE_PROBLEM_CODES, MAIL_LIMIT_CODES } from '../problem-groups.ts';

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
  'GET /v1/customers': {
    operationId: 'listCustomers',
    tag: 'Customers',
    summary: 'Lists customers, newest first',
    callers: ['apiKey'],
    query: listCustomersQuery,
    answers: { 200: customerPageAnswer },
  },
  'GET /v1/customers/{customerId}': {
    operationId: 'getCustomer',
    tag: 'Customers',
    summary: 'Shows one customer',
    callers: ['apiKey'],
    params,
    answers: { 200: customerAnswer },
  },
  'PATCH /v1/customers/{customerId}': {
    operationId: 'changeCustomer',
    tag: 'Customers',
    summary: 'Changes what is known of a customer',
    description:
      'A field that is absent stays, null clears it. `metadata` is yours alone. Another primaryEmail is invited ' +
      'instead while an onboarding is open, as by `correct-email`. `effects` says what became of the account and the waiting invitation.',
    callers: ['apiKey'],
    params,
    body: changeCustomerSchema,
    answers: { 200: changedCustomerAnswer },
    problems: [
      ...(['other_orders_stand', 'vendor_only'] as const),
      ...(['not_invited_yet', 'onboarding_closed', 'already_member', 'already_invited'] as const),
      ...MAIL_LIMIT_CODES,
      ...CASE_PROBLEM_CODES,
    ],
    examples: { request: { companyName: 'Müller & Söhne SE', timeZone: null } },
  },
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
