import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitedCase } from '../activities/cases.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';

let open: World;
let guarded: World;
let drop: () => Promise<void>;
const TOKEN = 'a-token-of-the-tests';
beforeAll(async () => {
  const fresh = await freshPostgres();
  drop = fresh.drop;
  open = await openWorld({ workers: [] });
  guarded = await openWorld({ workers: [], env: { METRICS_TOKEN: TOKEN, DATABASE_URL: fresh.url.href } });
});
afterAll(async () => {
  await open.close();
  await guarded.close();
  await drop();
});

const read = (world: World, headers: Record<string, string> = {}) =>
  request(world.app).get('/metrics').set(headers);
const authorised = { Authorization: `Bearer ${TOKEN}` };

test.each(['SQLite', 'PostgreSQL'])('metrics count requests and mail, on %s', async (database) => {
  const [world, headers] = database === 'SQLite' ? [open, {}] : [guarded, authorised];
  const { store } = world.environments.live;
  const first = await invitedCase(store);
  await invitedCase(store);
  for (const [status, because] of [
    ['paused', 'bounce_rate'],
    ['paused', 'asked'],
    ['cancelled', 'asked'],
  ] as const) {
    const { id } = await store.campaigns.insert({ dryRun: false, now: new Date().toISOString() });
    await store.campaigns.setStatus(id, 'paused', new Date().toISOString(), { because });
    if (status === 'cancelled') await store.campaigns.setStatus(id, status, new Date().toISOString());
  }
  const ended = { state: 'unknown' as const, settled_at: new Date().toISOString() };
  await store.knex('mail_sends').where({ id: first.sendId }).update(ended);
  await call(world, 'get', '/v1/onboardings/onb_nobody').expect(404);
  await request(world.app).get('/person@example.com');

  const { text, headers: answered } = await read(world, headers).expect(200);
  expect(answered['content-type']).toMatch(/^text\/plain/);
  expect(text).toContain('gatehouse_mail_waiting{mode="live",state="queued",priority="order"} 1');
  expect(text).toContain('gatehouse_mail_settled{mode="live",state="unknown"} 1');
  expect(text).toContain('gatehouse_mail_paused{mode="live"} 0');
  expect(text).toContain('gatehouse_mail_batches{mode="test",state="ambiguous"} 0');
  expect(text).toContain('gatehouse_database_up{mode="test"} 1');
  expect(text).toMatch(/_seconds_count\{method="GET",route="\/v1\/onboardings\/:id",status="404"\} 1/);
  expect(text).toContain('gatehouse_onboardings_open{mode="live",status="invited"} 2');
  expect(text).toMatch(/gatehouse_onboardings_oldest_seconds\{mode="live",status="invited"\} [1-9]/);
  expect(text).toContain('gatehouse_onboardings_open{mode="live",status="received"} 0');
  expect(text).toContain('gatehouse_webhook_endpoints{mode="live",status="paused"} 0');
  expect(text).toContain('gatehouse_webhook_deliveries_waiting{mode="live"} 0');
  expect(text).toContain('gatehouse_campaigns_paused{mode="live",because="bounce_rate"} 1');
  expect(text).toContain('gatehouse_campaigns_paused{mode="live",because="asked"} 1');
  expect(text).toContain('gatehouse_campaigns_paused{mode="test",because="bounce_rate"} 0');
  expect(text).toContain('process_cpu_user_seconds_total');
  expect(text).not.toMatch(/@|onb_|inv_|send_/);
});

test('only this machine may read them without a token', async () => {
  expectProblem(await read(open, { 'X-Forwarded-For': '203.0.113.9' }), 'not_found');
  expectProblem(await read(guarded), 'unauthorized');
  expectProblem(await read(guarded, { Authorization: 'Bearer another-token-of-16' }), 'unauthorized');
  await read(guarded, { ...authorised, 'X-Forwarded-For': '203.0.113.9' }).expect(200);
});

test('metrics report a database that is away, and still the process', async () => {
  const { knex } = open.environments.test.store;
  await knex.schema.renameTable('mail_rate', 'mail_rate_away');
  const { text } = await read(open).expect(200);
  await knex.schema.renameTable('mail_rate_away', 'mail_rate');
  expect(text).toContain('gatehouse_database_up{mode="test"} 0');
  expect(text).toContain('gatehouse_database_up{mode="live"} 1');
  expect(text).toContain('process_cpu_user_seconds_total');
});
