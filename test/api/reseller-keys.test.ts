import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { API_SCOPES } from '../../policy/api-access.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { type By, openResellersWorld, orderAs, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
});
afterAll(() => world.close());

const as = (
  { key }: Pick<TestReseller, 'key'>,
  method: 'get' | 'post' | 'delete',
  path: string,
  body?: unknown,
) => call(world, method, path, body, { key });

const ordered = (by: By, order?: OrderInput) => orderAs(world, by, order);

describe('a key', () => {
  test('is in the first answer alone: a repeat makes no second one and does not show it', async () => {
    const headers = { 'Idempotency-Key': unique('key') };
    const body = { name: 'CRM', scopes: ['orders:write'] };
    const first = await call(world, 'post', '/v1/api-keys', body, { headers }).expect(201);
    expect(first.body.key).toMatch(/^gh_test_/);
    const repeat = await call(world, 'post', '/v1/api-keys', body, { headers }).expect(201);
    expect(repeat.get('Idempotent-Replayed')).toBe('true');
    expect(repeat.body).toEqual({ ...first.body, key: null });
    const stored = await world.test.store
      .knex('idempotency_records')
      .where({ key: headers['Idempotency-Key'] });
    expect(JSON.stringify(stored)).not.toContain(first.body.key);
  });

  test('opens only what its scopes name', async () => {
    const { body } = await call(world, 'post', '/v1/api-keys', { name: 'CRM', scopes: ['orders:write'] });
    await ordered(body);
    const refused = await as(body, 'get', '/v1/onboardings');
    expectProblem(refused, 'missing_scope');
    expect(refused.body.detail).toContain('onboardings:read');
  });

  test('gives no scope that it does not have', async () => {
    const scopes = ['api_keys:write', 'orders:read'];
    const { body: small } = await call(world, 'post', '/v1/api-keys', { name: 'small', scopes }).expect(201);
    expectProblem(
      await as(small, 'post', '/v1/api-keys', { name: 'big', scopes: ['orders:write'] }),
      'missing_scope',
    );
    const { body: child } = await as(small, 'post', '/v1/api-keys', { name: 'same' }).expect(201);
    expect(child.scopes.toSorted()).toEqual(scopes);
  });

  test('has a scope once that is named twice, and no more scopes than there are', async () => {
    const make = (scopes: string[]) => call(world, 'post', '/v1/api-keys', { name: 'twice', scopes });
    const { body } = await make(['orders:read', 'orders:write', 'orders:read']).expect(201);
    expect(body.scopes).toEqual(['orders:read', 'orders:write']);
    const refused = await make([...API_SCOPES, 'orders:read']);
    expectProblem(refused, 'validation_failed');
    const message = `must name at most ${API_SCOPES.length} scopes`;
    expect(refused.body.errors).toEqual([{ pointer: '/scopes', message }]);
  });

  test('makes none that lasts longer or is used from more addresses', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const bounds = { expiresAt, networks: ['127.0.0.0/8', '2001:db8::/32'] };
    const { body: parent } = await call(world, 'post', '/v1/api-keys', { name: 'bound', ...bounds });
    const make = (more: object) => as(parent, 'post', '/v1/api-keys', { name: 'child', ...more });
    const refused: [object, string][] = [
      [{ expiresAt: new Date(Date.parse(expiresAt) + 1).toISOString() }, '/expiresAt'],
      [{ networks: ['127.0.0.1', '0.0.0.0/0'] }, '/networks/1'],
      [{ networks: ['126.0.0.0/7'] }, '/networks/0'],
      [{ networks: ['192.0.2.1'] }, '/networks/0'],
      [{ networks: ['2001:db8::/31'] }, '/networks/0'],
      [{ networks: ['::ffff:127.0.0.1'] }, '/networks/0'],
      [{ networks: ['192.0.2.1'], resellerId: beta.id }, '/networks/0'],
    ];
    for (const [more, pointer] of refused) {
      const answer = await make(more);
      expectProblem(answer, 'beyond_own_key');
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    }
    expect((await make({}).expect(201)).body).toMatchObject(bounds);
    const sooner = new Date(Date.parse(expiresAt) - 1).toISOString();
    const narrow = { expiresAt: sooner, networks: ['127.0.0.1', '2001:db8:1::/48'] };
    const { body: child } = await make(narrow).expect(201);
    expect(child).toMatchObject(narrow);
    await as(child, 'get', '/v1/onboardings').expect(200);
    const wide = { name: 'grandchild', networks: ['127.0.0.0/8'] };
    expectProblem(await as(child, 'post', '/v1/api-keys', wide), 'beyond_own_key');
  });

  test('with every scope by name makes none that has the scopes to come', async () => {
    const named = { name: 'all by name', scopes: API_SCOPES };
    const { body: parent } = await call(world, 'post', '/v1/api-keys', named).expect(201);
    const { body } = await as(parent, 'post', '/v1/api-keys', { name: 'child' }).expect(201);
    expect(body.scopes).toEqual([...API_SCOPES]);
  });

  test('that has expired, or comes from another network, is refused like an unknown one', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const { body: fresh } = await call(world, 'post', '/v1/api-keys', { name: 'x', expiresAt: soon });
    await as(fresh, 'get', '/v1/onboardings').expect(200);
    await world.test.store
      .knex('api_keys')
      .where({ id: fresh.id })
      .update({ expires_at: '2026-01-01T00:00:00.000Z' });
    expectProblem(await as(fresh, 'get', '/v1/onboardings'), 'unauthorized');
    const { body: far } = await call(world, 'post', '/v1/api-keys', {
      name: 'x',
      networks: ['192.0.2.0/24'],
    });
    expectProblem(await as(far, 'get', '/v1/onboardings'), 'unauthorized');
    const { body: near } = await call(world, 'post', '/v1/api-keys', {
      name: 'x',
      networks: ['127.0.0.0/8'],
    });
    await as(near, 'get', '/v1/onboardings').expect(200);
  });

  test.each([
    ['/scopes/0', { scopes: ['everything'] }],
    ['/scopes', { scopes: [] }],
    ['/networks/0', { networks: ['192.0.2.0/99'] }],
    ['/expiresAt', { expiresAt: 'tomorrow' }],
    ['/name', { name: '' }],
    ['/resellerId', { resellerId: 'res_1' }],
    ['/color', { color: 'red' }],
  ])('with a fault at %s is not made', async (pointer, fault) => {
    const answer = await call(world, 'post', '/v1/api-keys', { name: 'x', ...fault });
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  test('of a reseller cannot have a scope of the vendor', async () => {
    const asked = { name: 'x', resellerId: alpha.id, scopes: ['resellers:write'] };
    const answer = await call(world, 'post', '/v1/api-keys', asked);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe('/scopes/0');
    expect(API_SCOPES).toContain('resellers:write');
  });
});
