import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS_A_RESELLER } from '../../policy/api-access.ts';
import { MAX_WEBHOOK_ENDPOINTS } from '../../policy/webhooks.ts';
import { loseAnswer } from '../support/api/lose-answer.ts';
import { call } from '../support/cases/call.ts';
import { aReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { repeatOn503 } from '../support/run/until-answered.ts';

const ENDPOINTS = '/v1/webhook-endpoints';
const URL_HERE = 'http://127.0.0.1:4/hooks';

describe.each(DATABASES)('a request whose process died before it answered (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  interface Asked {
    path: string;
    body?: unknown;
    /** Whose key sends it; left out: the vendor's. */
    by?: string;
  }

  /** Sends a request, loses its answer, and sends it again. */
  const askTwice = async ({ path, body = {}, by }: Asked) => {
    const key = unique('lost');
    const options = { headers: { 'Idempotency-Key': key }, ...(by ? { key: by } : {}) };
    const send = () => repeatOn503(() => call(world, 'post', path, body, options));
    const first = await send();
    expect(first.status).toBeLessThan(300);
    await loseAnswer(world, key);
    const again = await send();
    expect(again.status).toBe(first.status);
    expect(again.get('Idempotent-Replayed')).toBeUndefined();
    return { first: first.body, again: again.body };
  };

  const count = async (table: string, where = {}) => (await world.test.store.knex(table).where(where)).length;
  const eventsOf = (id: string, action: string) =>
    world.test.store.knex('audit_events').where({ subject: id, action });

  test('makes one reseller', async () => {
    const before = await count('resellers');
    const { first, again } = await askTwice({ path: '/v1/resellers', body: { name: 'Alpha' } });
    expect(again).toEqual(first);
    expect(await count('resellers')).toBe(before + 1);
    expect(await eventsOf(first.id, 'reseller.created')).toHaveLength(1);
  });

  test('makes one API key: that of the repeat opens', async () => {
    const before = await count('api_keys');
    const { first, again } = await askTwice({ path: '/v1/api-keys', body: { name: 'shop' } });
    expect(again).toEqual({ ...first, key: again.key, hint: again.hint });
    expect(await count('api_keys')).toBe(before + 1);
    const asked = (key: string) => call(world, 'get', '/v1/onboardings', undefined, { key });
    await asked(again.key).expect(200);
    // No one got the first one.
    if (again.key !== first.key) await asked(first.key).expect(401);
    expect(await eventsOf(first.id, 'api_key.created')).toHaveLength(1);
  });

  test('makes an API key that opens no more than the key which repeats it', async () => {
    const narrow = { name: 'narrow', scopes: ['api_keys:write', 'orders:read'] };
    const { body: by } = await call(world, 'post', '/v1/api-keys', narrow).expect(201);
    const key = unique('lost');
    const headers = { 'Idempotency-Key': key };
    const send = (options = {}) =>
      call(world, 'post', '/v1/api-keys', { name: 'shop' }, { headers, ...options }).expect(201);
    const { body: first } = await send();
    expect(first.scopes).not.toEqual(narrow.scopes);
    await loseAnswer(world, key);
    const { body: again } = await send({ key: by.key });
    expect(again).toMatchObject({ id: first.id, scopes: narrow.scopes });
    await call(world, 'get', '/v1/resellers', undefined, { key: again.key }).expect(403);
  });

  test('that is refused when it is repeated is still the same request', async () => {
    const { body: narrow } = await call(world, 'post', '/v1/api-keys', {
      name: 'narrow',
      scopes: ['api_keys:write'],
    }).expect(201);
    const key = unique('lost');
    const headers = { 'Idempotency-Key': key };
    const body = { name: 'shop', scopes: ['orders:read'] };
    const send = (options = {}) => call(world, 'post', '/v1/api-keys', body, { headers, ...options });
    const { body: first } = await send().expect(201);
    await loseAnswer(world, key);
    await send({ key: narrow.key }).expect(403);
    expect((await send().expect(201)).body.id).toBe(first.id);
  });

  test('makes the last API key that a reseller may have', async () => {
    const { id: resellerId } = await aReseller(world, 'Alpha');
    for (let made = 1; made < KEYS_A_RESELLER - 1; made += 1)
      await call(world, 'post', '/v1/api-keys', { name: 'shop', resellerId }).expect(201);
    const { first, again } = await askTwice({ path: '/v1/api-keys', body: { name: 'shop', resellerId } });
    expect(again.id).toBe(first.id);
  });

  test('makes the last webhook endpoint that a reseller may have, with one secret', async () => {
    const { id, key: by } = await aReseller(world, 'Alpha');
    const body = { url: URL_HERE };
    for (let made = 1; made < MAX_WEBHOOK_ENDPOINTS.reseller; made += 1)
      await call(world, 'post', ENDPOINTS, body, { key: by }).expect(201);
    const { first, again } = await askTwice({ path: ENDPOINTS, body, by });
    expect(again).toEqual(first);
    expect(await world.test.store.knex('webhook_endpoints').where({ reseller_id: id })).toHaveLength(
      MAX_WEBHOOK_ENDPOINTS.reseller,
    );
    expect(await eventsOf(first.id, 'webhook_endpoint.created')).toHaveLength(1);
  });

  test('rotates a secret once: the one that the receiver has still signs', async () => {
    const { body: made } = await call(world, 'post', ENDPOINTS, { url: URL_HERE }).expect(201);
    const path = `${ENDPOINTS}/${made.id}/rotate-secret`;
    const { first, again } = await askTwice({ path });
    expect(again).toEqual(first);
    const now = new Date().toISOString();
    const valid = await world.test.store.webhookEndpoints.secretsOf(made.id, now);
    expect(valid).toEqual([first.secret, made.secret]);
    expect(await eventsOf(made.id, 'webhook_endpoint.secret_rotated')).toHaveLength(1);
  });

  test('answers the secret that signs when the endpoint got another one meanwhile', async () => {
    const { body: made } = await call(world, 'post', ENDPOINTS, { url: URL_HERE }).expect(201);
    const path = `${ENDPOINTS}/${made.id}/rotate-secret`;
    const key = unique('lost');
    const send = () => call(world, 'post', path, {}, { headers: { 'Idempotency-Key': key } }).expect(200);
    await send();
    await loseAnswer(world, key);
    const { body: later } = await call(world, 'post', path).expect(200);
    const { body: again } = await send();
    expect([again.secret, again.previousSecretEndsAt]).toEqual([later.secret, later.previousSecretEndsAt]);
  });

  test('sends one test event', async () => {
    const { body: made } = await call(world, 'post', ENDPOINTS, { url: URL_HERE }).expect(201);
    const { first, again } = await askTwice({ path: `${ENDPOINTS}/${made.id}/test` });
    expect(again).toEqual(first);
    const { body } = await call(world, 'get', `${ENDPOINTS}/${made.id}/deliveries`).expect(200);
    expect(body.data.map(({ eventId }: { eventId: string }) => eventId)).toEqual([first.eventId]);
  });

  test('starts one campaign', async () => {
    const body = { dryRun: true, customers: { ids: ['no-such-customer'] } };
    const { first, again } = await askTwice({ path: '/v1/campaigns', body });
    expect(again.id).toBe(first.id);
    expect(again.unknownCustomers).toEqual(['no-such-customer']);
    // Without those that were taken back because Temporal was late.
    expect(await count('campaigns', { status: 'cancelled' })).toBe((await count('campaigns')) - 1);
    expect(await eventsOf(first.id, 'campaign.started')).toHaveLength(1);
  });

  test('makes one schedule of campaigns', async () => {
    const body = { cron: '0 9 29 2 *', dryRun: true };
    const { first, again } = await askTwice({ path: '/v1/campaign-schedules', body });
    expect(again).toEqual(first);
    expect(await count('campaign_schedules', { ended_at: null })).toBe(1);
  });
});
