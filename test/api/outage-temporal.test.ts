// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loseAnswer } from '../support/api/lose-answer.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { type CuttableProxy, openProxy } from '../support/databases/cuttable-proxy.ts';
import { temporalAddress } from '../support/run/provided.ts';
import { repeatOn503 } from '../support/run/until-answered.ts';
import { eventually, mailsTo, onboardingIs } from '../support/run/watch.ts';

const INTERNALS = /grpc|UNAVAILABLE|DEADLINE|ECONN|node_modules|\bat .+:\d+|@|[Ss]tack/;
const PATIENCE_MS = 700;

const CAMPAIGNS = [
  // It waits for its beginning, so it is there until the end of the test.
  { path: '/v1/campaigns', body: { dryRun: true, startAt: new Date(Date.now() + 3_600_000).toISOString() } },
  { path: '/v1/campaign-schedules', body: { cron: '0 9 29 2 *' } },
];

let world: World;
let proxy: CuttableProxy;

describe('while Temporal is away', () => {
  /** Starts a campaign or schedule with a key. */
  const startOnce = async (path: string, body: object) => {
    const key = `there${path}`;
    const send = () => call(world, 'post', path, body, { headers: { 'Idempotency-Key': key } });
    const first = await repeatOn503(send);
    expect(first.status).toBeLessThan(300);
    return { key, send, location: first.get('Location') ?? '' };
  };

  beforeAll(async () => {
    const [host = '', port] = temporalAddress().split(':');
    proxy = await openProxy(host, Number(port));
    world = await openWorld({ temporal: proxy.address, patienceMs: PATIENCE_MS });
  });
  afterAll(async () => {
    await world.close();
    await proxy.close();
  });

  test('orders are accepted, and continue when it is back', async () => {
    const earlier = await submit(world, anOrder());
    await onboardingIs(world.test, earlier.onboardingId, 'invited');
    const made = await Promise.all(CAMPAIGNS.map(({ path, body }) => startOnce(path, body)));
    await Promise.all(made.map(({ key }) => loseAnswer(world, key)));
    await proxy.cut();
    const orders = [anOrder(), anOrder(), anOrder()];
    const answers = await Promise.all(orders.map((order) => submit(world, order)));
    expect(answers.map(({ status }) => status)).toEqual(['received', 'received', 'received']);
    const readiness = await call(world, 'get', '/readyz');
    expect(readiness.status).toBe(200);
    const temporals = { live: 'away', test: 'away' };
    expect(readiness.body).toEqual({ status: 'ready', database: 'ok', temporal: 'away', temporals });
    const resent = await call(world, 'post', `/v1/onboardings/${earlier.onboardingId}/resend`);
    expectProblem(resent, 'temporal_away');
    expect(Number(resent.get('Retry-After'))).toBeGreaterThan(0);
    expect(resent.text).not.toMatch(INTERNALS);

    const started = CAMPAIGNS.map(({ path, body }) => {
      const headers = { 'Idempotency-Key': `away${path}` };
      return () => call(world, 'post', path, body, { headers });
    });
    const [repeats, firsts] = await Promise.all([
      Promise.all(made.map(({ send }) => send())),
      Promise.all(started.map((start) => start())),
    ]);
    for (const refused of firsts) {
      expectProblem(refused, 'temporal_away');
      expect(refused.body.detail).toBe('What was begun has ended again: repeat the request unchanged.');
    }
    for (const [n, refused] of repeats.entries()) {
      expectProblem(refused, 'temporal_away');
      expect(refused.body.detail).toBe('It may still happen: repeat the request unchanged.');
      expect((await call(world, 'get', made[n]?.location ?? '')).body.endedAt).toBeNull();
    }

    await proxy.restore();
    const begin = (start: () => ReturnType<typeof call>) =>
      eventually('it starts', async () => {
        const tried = await start();
        return tried.status < 300 && tried;
      });
    // It is another one than that of the first try, which has ended.
    for (const start of started) expect((await begin(start)).body.endedAt).toBeNull();
    for (const { send, location } of made) expect((await begin(send)).get('Location')).toBe(location);
    for (const { onboardingId } of answers) await onboardingIs(world.test, onboardingId, 'invited');
    for (const order of orders) {
      expect(await mailsTo(world.test, order.customer.primaryEmail, 1)).toEqual(['invitation']);
    }
    expect((await call(world, 'get', '/readyz')).body.temporal).toBe('ok');
  });
});

describe('while the worker is away', () => {
  beforeAll(async () => {
    world = await openWorld({ patienceMs: PATIENCE_MS });
  });
  afterAll(() => world.close());

  test('commands get 503; reading and ordering work', async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    await world.stopWorker();
    const path = `/v1/onboardings/${onboardingId}`;
    const answers = await Promise.all([
      call(world, 'post', `${path}/resend`),
      call(world, 'post', `${path}/correct-email`, { primaryEmail: 'new@example.com' }),
      call(world, 'post', `${path}/cancel`, {}, { headers: { 'Idempotency-Key': 'while-away' } }),
    ]);
    for (const answer of answers) {
      expectProblem(answer, 'worker_away');
      expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
      expect(answer.text).not.toMatch(INTERNALS);
    }
    expect((await call(world, 'get', path)).body.status).toBe('invited');
    expect((await submit(world, anOrder())).status).toBe('received');

    await world.startWorker();
    const key = { headers: { 'Idempotency-Key': 'while-away' } };
    const cancelled = await eventually('the worker answers', async () => {
      const answer = await call(world, 'post', `${path}/cancel`, {}, key);
      return answer.status !== 503 && answer;
    });
    expect(cancelled.status).toBe(200);
    expect(cancelled.body.status).toBe('cancelled');
  });
});
