import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResellerKey } from '../../cases/operations/api-keys.ts';
import { createReseller } from '../../cases/resellers/resellers.ts';
import type { Mode } from '../../contracts/states.ts';
import { createApp } from '../../runtime/app.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { openWorld, type World } from '../support/cases/world.ts';

const WRITES = 3;
const READS = 5;
const BAD_KEYS = 4;

let world: World;
beforeAll(async () => {
  world = await openWorld({
    workers: [],
    env: {
      API_WRITES_PER_MINUTE: String(WRITES),
      API_READS_PER_MINUTE: String(READS),
      API_BAD_KEYS_PER_MINUTE: String(BAD_KEYS),
      TRUST_PROXY: '1',
    },
  });
});
afterAll(() => world.close());

/** The keys of a new reseller. */
async function resellerKeys(count: 1 | 2, mode: Mode = 'test'): Promise<string[]> {
  const { store } = world.environments[mode];
  const { id: resellerId } = await createReseller(store, { name: 'Alpha', actor: 'system' });
  const keys: string[] = [];
  while (keys.length < count) {
    const made = await createResellerKey(store, { mode, name: 'shop', resellerId });
    if (typeof made === 'string') throw new Error(made);
    keys.push(made.key);
  }
  return keys;
}

const read = (key: string | undefined, app = world.app) =>
  request(app).get('/v1/orders').set('Authorization', `Bearer ${key}`);
/** A write that is refused for its body: it counts like any other. */
const write = (key: string | undefined) => call(world, 'post', '/v1/orders', {}, { key: key ?? '' });

describe('requests of a client', () => {
  test('tell with each answer how many are left, and are refused when none is', async () => {
    const [key] = await resellerKeys(1);
    for (let left = READS - 1; left >= 0; left -= 1) {
      const answer = await read(key).expect(200);
      expect(answer.get('RateLimit-Policy')).toMatch(/^"reads"; q=5; w=60; pk=:[\w+/=]+:$/);
      expect(answer.get('RateLimit')).toMatch(new RegExp(`^"reads"; r=${left}; t=\\d+$`));
      expect(answer.get('Retry-After')).toBeUndefined();
    }
    const refused = await read(key);
    expectProblem(refused, 'rate_limited');
    expect(refused.get('RateLimit')).toMatch(/^"reads"; r=0; t=\d+$/);
    const wait = Number(refused.get('Retry-After'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  test('that write are counted apart from those that read', async () => {
    const [key] = await resellerKeys(1);
    for (let times = 0; times < WRITES; times += 1) {
      const answer = await write(key);
      expectProblem(answer, 'validation_failed');
      expect(answer.get('RateLimit-Policy')).toMatch(/^"writes"; q=3; w=60/);
    }
    expectProblem(await write(key), 'rate_limited');
    await read(key).expect(200);
  });

  test('count for a reseller, however many keys it has, and for no other', async () => {
    const [first, second] = await resellerKeys(2);
    const [stranger] = await resellerKeys(1);
    for (let times = 0; times < WRITES; times += 1) await write(times % 2 ? first : second);
    expectProblem(await write(first), 'rate_limited');
    expectProblem(await write(second), 'rate_limited');
    expectProblem(await write(stranger), 'validation_failed');
  });

  test('in live mode count apart, too', async () => {
    const [live] = await resellerKeys(1, 'live');
    for (let times = 0; times < READS; times += 1) await read(live).expect(200);
    expectProblem(await read(live), 'rate_limited');
    await read((await resellerKeys(1))[0]).expect(200);
  });

  test('count over all processes together', async () => {
    const other = createApp({ ...world, report: () => {}, trustProxy: 1 });
    const [key] = await resellerKeys(1);
    for (let times = 0; times < READS; times += 1) await read(key, times % 2 ? world.app : other).expect(200);
    expectProblem(await read(key), 'rate_limited');
    expectProblem(await read(key, other), 'rate_limited');
    const keys = await world.test.store.knex('form_tries').pluck('key');
    expect(JSON.stringify(keys)).not.toContain('res_');
  });

  test('that are refused are counted in the metrics', async () => {
    const [key] = await resellerKeys(1);
    for (let times = 0; times <= READS; times += 1) await read(key);
    const { text } = await request(world.app).get('/metrics').expect(200);
    expect(text).toMatch(/gatehouse_requests_limited_total\{limit="reads"\} [1-9]/);
    expect(text).not.toMatch(/res_|key_/);
  });
});

describe('wrong keys', () => {
  const from = (address: string, key: string, path = '/v1/campaigns/camp_none') =>
    request(world.app).get(path).set('X-Forwarded-For', address).set('Authorization', `Bearer ${key}`);
  const wrongKey = (times: number) => `gh_test_${'x'.repeat(40)}${String(times).padStart(3, '0')}`;

  test('of one address are refused for a while, and a right one from there still opens', async () => {
    for (let times = 0; times < BAD_KEYS; times += 1) {
      expectProblem(await from('203.0.113.1', wrongKey(times)), 'unauthorized');
    }
    const refused = await from('203.0.113.1', wrongKey(99));
    expectProblem(refused, 'rate_limited');
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
    expectProblem(await from('203.0.113.1', world.apiKeys.test), 'not_found');
    expectProblem(await from('203.0.113.2', wrongKey(1)), 'unauthorized');
    const { text } = await request(world.app).get('/metrics').expect(200);
    expect(text).toMatch(/gatehouse_requests_limited_total\{limit="bad_keys"\} [1-9]/);
  });

  test('of installations count too', async () => {
    const activate = (key: string) =>
      request(world.app)
        .post('/v1/activations')
        .set('X-Forwarded-For', '203.0.113.3')
        .set('Authorization', `Bearer ${key}`)
        .send({});
    for (let times = 0; times < BAD_KEYS; times += 1) {
      expectProblem(await activate(`gh_pub_test_wrong${times}`), 'unauthorized');
    }
    expectProblem(await activate('gh_pub_test_wrong'), 'rate_limited');
    expectProblem(await activate(world.productKeys.test), 'validation_failed');
  });

  test('leave nothing behind', async () => {
    const key = wrongKey(500);
    await from('203.0.113.4', key);
    for (const { store } of Object.values(world.environments)) {
      const rows = [await store.knex('form_tries').select(), await store.knex('audit_events').select()];
      expect(JSON.stringify(rows)).not.toContain(key.slice(8));
      expect(JSON.stringify(rows)).not.toContain('203.0.113');
    }
  });
});
