import { z } from 'zod';
import {
  operationAnswer,
  operationRowListAnswer,
} from '../../../contracts/http/answers/operation-answers.ts';
import {
  acceptedOrderAnswer,
  orderListAnswer,
  singleOrderAnswer,
} from '../../../contracts/http/answers/order-answer.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { bulkOrdersQuery, listOperationRowsQuery } from '../../../contracts/http/bulk-schemas.ts';
import { changeOrderSchema } from '../../../contracts/http/metadata-schemas.ts';
import { cancelOrderSchema, listOrdersQuery } from '../../../contracts/http/order-queries.ts';
import { orderSchema } from '../../../contracts/http/order-schemas.ts';
import { ACCEPTED_ORDER_EXAMPLE, BULK_CSV_EXAMPLE, ORDER_EXAMPLE } from '../examples.ts';
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
      changeOrder: { operationId: 'changeOrder', parameters: { id: '$response.body#/orderId' } },
      cancelOrder: { operationId: 'cancelOrder', parameters: { id: '$response.body#/orderId' } },
    },
  },
  'POST /v1/orders/bulk': {
    operationId: 'createOrdersInBulk',
    tag: 'Orders',
    summary: 'Takes a file of orders',
    description:
      'JSON Lines, an order a line, or CSV, a line of an order a row: up to 10,000 rows. The answer comes once the file is ' +
      'stored; read what becomes of each order at the operation. With `dryRun` nothing is ordered.',
    callers: ['apiKey'],
    query: bulkOrdersQuery,
    files: {
      'application/x-ndjson': {
        schema: z.array(orderSchema).meta({ description: 'An order a line, and no list around them.' }),
        example: [ORDER_EXAMPLE],
      },
      'text/csv': {
        schema: z.string().meta({ description: 'The first line names the columns.' }),
        example: BULK_CSV_EXAMPLE,
      },
    },
    answers: { 202: operationAnswer },
    headers: ['Location'],
    problems: ['too_many_rows', 'invalid_csv'],
    links: {
      getOperation: { operationId: 'getOperation', parameters: { id: '$response.body#/id' } },
      listOperationRows: { operationId: 'listOperationRows', parameters: { id: '$response.body#/id' } },
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
  'PATCH /v1/orders/{id}': {
    operationId: 'changeOrder',
    tag: 'Orders',
    summary: 'Changes your metadata of an order',
    description: 'Nothing else of an order can be changed. `updatedAt` stays, and there is no event.',
    callers: ['apiKey'],
    params,
    body: changeOrderSchema,
    answers: { 200: singleOrderAnswer },
    examples: { request: { metadata: { costCentre: '4711', draft: null } } },
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

export const OPERATION_OPERATIONS = {
  'GET /v1/operations/{id}': {
    operationId: 'getOperation',
    tag: 'Orders',
    summary: 'Shows one operation: how many rows have which outcome',
    callers: ['apiKey'],
    params: { id: idOf('operation') },
    answers: { 200: operationAnswer },
  },
  'GET /v1/operations/{id}/rows': {
    operationId: 'listOperationRows',
    tag: 'Orders',
    summary: 'Lists what became of each row, in the order of the file',
    callers: ['apiKey'],
    params: { id: idOf('operation') },
    query: listOperationRowsQuery,
    answers: { 200: operationRowListAnswer },
  },
} as const satisfies OperationsUnder<'/v1/operations'>;
