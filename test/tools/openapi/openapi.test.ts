import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { expect, test } from 'vitest';
import {
  createOpenapiDocument,
  OPENAPI_FILE,
  printOpenapi,
} from '../../../tools/openapi/create-openapi-document.ts';
import { openWorld } from '../../support/cases/world.ts';

test('the committed description is current', async () => {
  expect(await readFile(OPENAPI_FILE, 'utf8')).toBe(printOpenapi());
});

test('the service answers the description to everybody', async () => {
  const world = await openWorld({ workers: [] });
  try {
    const answer = await request(world.app).get('/openapi.json').expect(200);
    expect(answer.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual(JSON.parse(printOpenapi()));
    const { etag = '' } = answer.headers;
    await request(world.app).get('/openapi.json').set('If-None-Match', etag).expect(304);
  } finally {
    await world.close();
  }
});

test('an operation names its request, its answers, its codes, its key and where it leads', () => {
  const { paths, components } = createOpenapiDocument();
  const order = paths?.['/v1/orders']?.post;
  expect(order).toMatchObject({
    operationId: 'createOrder',
    security: [{ apiKey: [] }],
    parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
    },
    responses: {
      202: { links: { getOnboarding: { parameters: { id: '$response.body#/onboardingId' } } } },
      409: { $ref: '#/components/responses/idempotency_conflict.idempotency_in_progress.order_conflict' },
    },
  });
  const change = paths?.['/v1/customers/{customerId}'];
  expect(change?.get).toMatchObject({
    parameters: expect.arrayContaining([{ $ref: '#/components/parameters/IfNoneMatch' }]),
    responses: { 200: { headers: { ETag: {} } }, 304: { headers: { ETag: {} } } },
  });
  expect(change?.patch).toMatchObject({
    parameters: expect.arrayContaining([{ $ref: '#/components/parameters/IfMatch' }]),
    responses: {
      200: { headers: { ETag: {} } },
      412: { $ref: '#/components/responses/precondition_failed' },
    },
  });
  expect(components?.schemas?.OrderLine).toMatchObject({
    properties: { quantity: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
    additionalProperties: false,
  });
  // What a client reads may get further fields.
  expect(components?.schemas?.Onboarding).not.toHaveProperty('additionalProperties');
  expect(paths?.['/v1/activations/token']?.post?.responses?.['400']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/DeviceError' } } },
  });
});
