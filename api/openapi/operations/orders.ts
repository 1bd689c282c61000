import { acceptedOrderAnswer } from '../../../contracts/http/answers/order-answer.ts';
import { orderSchema } from '../../../contracts/http/order-schemas.ts';
import { ACCEPTED_ORDER_EXAMPLE, ORDER_EXAMPLE } from '../examples.ts';
import type { OperationsUnder } from '../operation.ts';

export const ORDER_OPERATIONS = {
  'POST /v1/orders': {
    operationId: 'createOrder',
    tag: 'Orders',
    summary: 'Stores an order',
    description:
      'The answer comes once the order is stored; the account and the invitation are made a moment later. The same order ' +
      'again gets the same ids and `Gatehouse-Repeated: true`.',
    callers: ['apiKey'],
    body: orderSchema,
    answers: { 202: acceptedOrderAnswer },
    headers: ['Location', 'Gatehouse-Repeated'],
    problems: ['order_conflict'],
    examples: { request: ORDER_EXAMPLE, answers: { 202: ACCEPTED_ORDER_EXAMPLE } },
    links: {
      getOnboarding: {
        operationId: 'getOnboarding',
        parameters: { id: '$response.body#/onboardingId' },
      },
    },
  },
} as const satisfies OperationsUnder<'/v1/orders'>;
