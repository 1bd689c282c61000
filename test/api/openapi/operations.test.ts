import { expect, test } from 'vitest';
import type { Operation, OperationKey, OperationsUnder } from '../../../api/openapi/operation.ts';
import { OPERATIONS } from '../../../api/openapi/operations.ts';
import { takesIdempotencyKey } from '../../../api/openapi/problems-of.ts';
import { INSTANCE_ROUTES, V1_ROUTES } from '../../../api/route-table.ts';

const operations = Object.entries<Operation>(OPERATIONS);
const pathParameters = (key: string) => [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

test('every route of the tables has an operation, and no operation is without a route', () => {
  const keysOf = (table: object, prefix: string) =>
    Object.entries(table).flatMap(([path, handlers]) =>
      Object.keys(handlers).map((method) => `${method} ${prefix}${path.replace(/:(\w+)/g, '{$1}')}`),
    );
  const service = ['GET /healthz', 'GET /readyz', 'POST /v1/webhooks/resend'];
  const routes = [...keysOf(V1_ROUTES, '/v1'), ...keysOf(INSTANCE_ROUTES, ''), ...service];
  expect(Object.keys(OPERATIONS).toSorted()).toEqual(routes.toSorted());
});

test('TypeScript names an operation that is missing, one without a route, and a wrong parameter', () => {
  const order = OPERATIONS['POST /v1/orders'];
  // @ts-expect-error The route has no operation here.
  const missing: OperationsUnder<'/v1/orders'> = {};
  // @ts-expect-error No route is deleted.
  const superfluous: OperationKey = 'DELETE /v1/orders';
  const params = { other: order.body };
  // @ts-expect-error The path has no parameter of that name.
  const other: OperationsUnder<'/v1/orders'> = { 'POST /v1/orders': { ...order, params } };
  expect([missing, superfluous, other]).toHaveLength(3);
});

test.each(operations)('%s is whole: parameters, examples and links', (key, operation) => {
  expect(Object.keys(operation.params ?? {})).toEqual(pathParameters(key));
  const { request, answers = {} } = operation.examples ?? {};
  if (request !== undefined) expect(operation.body?.safeParse(request)).toMatchObject({ success: true });
  for (const [status, example] of Object.entries(answers)) {
    expect(operation.answers[Number(status)]?.safeParse(example)).toMatchObject({ success: true });
  }
  for (const { operationId, parameters } of Object.values(operation.links ?? {})) {
    const [target = ''] = operations.find(([, { operationId: id }]) => id === operationId) ?? [];
    expect(Object.keys(parameters)).toEqual(pathParameters(target));
  }
});

test('every id of an operation is its own', () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an Idempotency-Key is taken by what changes something for who has an API key', () => {
  expect(takesIdempotencyKey('POST', OPERATIONS['POST /v1/orders'])).toBe(true);
  expect(takesIdempotencyKey('GET', OPERATIONS['GET /v1/onboardings'])).toBe(false);
  expect(takesIdempotencyKey('POST', OPERATIONS['POST /v1/activations'])).toBe(false);
});
