import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVENT_PATTERNS } from '../../policy/event-types.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

const URL_HERE = 'http://127.0.0.1:4/hooks';
const path = '/v1/webhook-endpoints';
const make = (body: unknown, headers: Record<string, string> = {}) =>
  call(world, 'post', path, body, { headers });

test('an endpoint is made, read, changed and deleted; its secret is shown once and stored sealed', async () => {
  const input = { url: URL_HERE, types: ['order.*', 'invitation.expired'], ownerEmail: 'it@shop.example' };
  const { body: made, headers } = await make(input).expect(201);
  expect(made).toEqual({
    ...{ ...input, id: expect.stringMatching(/^whe_[0-9a-f]{32}$/), status: 'enabled', failingSince: null },
    pausedBecause: null,
    resellerId: null,
    ...{ createdAt: made.createdAt, updatedAt: made.createdAt },
    secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
  });
  const { secret, ...shown } = made;
  expect(headers.location).toBe(`${path}/${made.id}`);
  expect((await call(world, 'get', `${path}/${made.id}`).expect(200)).body).toEqual(shown);
  expect((await call(world, 'get', path).expect(200)).body.data).toContainEqual(shown);
  const { body: changed } = await call(world, 'patch', `${path}/${made.id}`, {
    enabled: false,
    types: [],
  }).expect(200);
  expect(changed).toMatchObject({ status: 'disabled', types: [], url: URL_HERE });

  const { knex } = world.test.store;
  const stored = JSON.stringify([
    await knex('webhook_endpoints'),
    await knex('webhook_secrets'),
    await knex('audit_events'),
  ]);
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain(secret.slice('whsec_'.length));

  await call(world, 'delete', `${path}/${made.id}`).expect(200);
  expectProblem(await call(world, 'get', `${path}/${made.id}`), 'not_found');
  expectProblem(await call(world, 'delete', `${path}/${made.id}`), 'not_found');
  const actions = await knex('audit_events').where({ subject: made.id }).orderBy('id').pluck('action');
  expect(actions).toEqual([
    'webhook_endpoint.created',
    'webhook_endpoint.changed',
    'webhook_endpoint.deleted',
  ]);
});

test('a repeat with the same key makes no second endpoint, and its stored answer has no secret', async () => {
  const headers = { 'Idempotency-Key': unique('hook') };
  const { body: first } = await make({ url: URL_HERE }, headers).expect(201);
  const { body: again, headers: answered } = await make({ url: URL_HERE }, headers).expect(201);
  expect(answered['idempotent-replayed']).toBe('true');
  const { secret, ...rest } = first;
  expect(again).toEqual(rest);
  const stored = await world.test.store.knex('idempotency_records').pluck('response');
  expect(JSON.stringify(stored)).not.toContain(secret.slice('whsec_'.length, -1));
});

test('faults are refused, each with its place', async () => {
  const faults: [unknown, string][] = [
    [{}, '/url'],
    [{ url: 'ftp://shop.example' }, '/url'],
    [{ url: 'http://10.0.0.1/' }, '/url'],
    [{ url: URL_HERE, types: ['order.unknown'] }, '/types/0'],
    [{ url: URL_HERE, ownerEmail: 'no address' }, '/ownerEmail'],
    [{ url: URL_HERE, enabled: true }, '/enabled'],
  ];
  for (const [body, pointer] of faults) {
    const answer = await make(body);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  }
  const live = { key: world.apiKeys.live };
  for (const url of [URL_HERE, 'http://shop.example/', 'https://localhost/', 'https://192.168.0.1/'])
    expectProblem(await call(world, 'post', path, { url }, live), 'validation_failed');
  await call(world, 'post', path, { url: 'https://shop.example/hooks' }, live).expect(201);
});

test('types are as many as there are at most, and one that is named twice is stored once', async () => {
  const twice = ['order.*', 'invitation.expired', 'order.*'];
  const once = ['order.*', 'invitation.expired'];
  const { body: made } = await make({ url: URL_HERE, types: twice }).expect(201);
  expect(made.types).toEqual(once);
  const at = `${path}/${made.id}`;
  const all = await call(world, 'patch', at, { types: EVENT_PATTERNS }).expect(200);
  expect(all.body.types).toEqual(EVENT_PATTERNS);
  const many = { types: [...EVENT_PATTERNS, 'order.*'] };
  for (const answer of [await make({ url: URL_HERE, ...many }), await call(world, 'patch', at, many)]) {
    expectProblem(answer, 'validation_failed');
    const message = `must name at most ${EVENT_PATTERNS.length} types`;
    expect(answer.body.errors).toEqual([{ pointer: '/types', message }]);
  }
  expect((await call(world, 'patch', at, { types: twice }).expect(200)).body.types).toEqual(once);
});

test('an id of the other mode, of nothing, and a delivery of another endpoint are not found', async () => {
  const { body: made } = await make({ url: URL_HERE }).expect(201);
  const live = { key: world.apiKeys.live };
  expectProblem(await call(world, 'get', `${path}/${made.id}`, undefined, live), 'not_found');
  for (const rest of ['', '/deliveries'])
    expectProblem(await call(world, 'get', `${path}/whe_1${rest}`), 'not_found');
  await call(world, 'post', `${path}/${made.id}/test`).expect(202);
  const { body } = await call(world, 'get', `${path}/${made.id}/deliveries`).expect(200);
  const [delivery] = body.data;
  expect(delivery).toMatchObject({ type: 'webhook_endpoint.tested', status: 'pending', attempts: [] });
  const { body: other } = await make({ url: URL_HERE }).expect(201);
  expectProblem(
    await call(world, 'post', `${path}/${other.id}/deliveries/${delivery.id}/replay`),
    'not_found',
  );
  await call(world, 'post', `${path}/${made.id}/deliveries/${delivery.id}/replay`).expect(202);
  await call(world, 'patch', `${path}/${made.id}`, { enabled: false }).expect(200);
  expectProblem(await call(world, 'post', `${path}/${made.id}/test`), 'endpoint_not_enabled');
  expectProblem(await call(world, 'get', `${path}/${made.id}/deliveries?cursor=abc`), 'bad_cursor');
});

test('deliveries are listed page by page', async () => {
  const { body: made } = await make({ url: URL_HERE }).expect(201);
  for (let n = 0; n < 3; n += 1) await call(world, 'post', `${path}/${made.id}/test`).expect(202);
  const first = await call(world, 'get', `${path}/${made.id}/deliveries?limit=2`).expect(200);
  const next = await call(
    world,
    'get',
    `${path}/${made.id}/deliveries?limit=2&cursor=${first.body.nextCursor}`,
  ).expect(200);
  expect([first.body.data.length, next.body.data.length, next.body.nextCursor]).toEqual([2, 1, null]);
  expect(new Set([...first.body.data, ...next.body.data].map(({ id }) => id)).size).toBe(3);
});
