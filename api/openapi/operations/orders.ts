import {
  acceptedOrderAnswer,
  orderListAnswer,
  singleOrderAnswer,
} from '../../../contracts/http/answers/order-answer.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { cancelOrderSchema, listOrdersQuery } from '../../../contracts/http/order-queries.ts';
import { orderSchema } from '../../../contracts/http/order-schemas.ts';
import { ACCEPTED_ORDER_EXAMPLE, ORDER_EXAMPLE } from '../examples.ts';
import type { OperationsUnder } from '../operation.ts';

const params = { id: idOf('order') };

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
      getOrder: { operationId: 'getOrder', parameters: { id: '$response.body#/orderId' } },
      cancelOrder: { operationId: 'cancelOrder', parameters: { id: '$response.body#/orderId' } },
    },
  },
  'GET /v1/orders': {
    operationId: 'listOrders',
    tag: 'Orders',
    summary: 'Lists orders, newest first',
    callers: ['apiKey'],
    query: listOrdersQuery,
    answers: { 200: orderListAnswer },
  },
  'GET /v1/orders/{id}': {
    operationId: 'getOrder',
    tag: 'Orders',
    summary: 'Shows one order: each line, and what became of it',
    callers: ['apiKey'],
    params,
    answers: { 200: singleOrderAnswer },
  },
  'POST /v1/orders/{id}/cancel': {
    operationId: 'cancelOrder',
    tag: 'Orders',
    summary: 'Cancels an order, or some of its lines',
    description:
      'Licenses that are held are voided, those that are bound are returned, and a renewal is taken back. The onboarding ' +
      'ends a moment later when nothing is left to deliver.',
    callers: ['apiKey'],
    params,
    body: cancelOrderSchema,
    answers: { 200: singleOrderAnswer },
    examples: { request: { reason: 'ordered by mistake', lines: [2] } },
  },
} as const satisfies OperationsUnder<'/v1/orders'>;
