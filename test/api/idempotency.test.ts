import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '../../api/answer.ts';
import { once } from '../../api/middleware/idempotency.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { IdempotencyRow } from '../../db/idempotency-rows.ts';
import { loseAnswer } from '../support/api/lose-answer.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { aKeyOf, aReseller } from '../support/cases/resellers.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let keys = 0;
const newKey = () => `key-${++keys}`;

const post = (path: string, body: unknown, key: string) =>
  call(world, 'post', path, body, { headers: { 'Idempotency-Key': key } });

const records = () => world.test.store.knex<IdempotencyRow>('idempotency_records');

const invited = async () => {
  const order = anOrder();
  const { onboardingId } = await submit(world, order);
  await onboardingIs(world.test, onboardingId, 'invited');
  const workflowId = onboardingWorkflowId(order.customer.customerId);
  const later = (seconds: number) => fastForward(world.test.temporal.client, workflowId, { seconds });
  return { onboardingId, path: `/v1/onboardings/${onboardingId}`, order, later };
};

const sendCount = async (path: string) => (await call(world, 'get', path)).body.invitation.sendCount;

describe('a request repeated with its key', () => {
  test('gets its first answer although the state has changed since', async () => {
    const order = anOrder();
    const key = newKey();
    const first = await post('/v1/orders', order, key);
    await onboardingIs(world.test, first.body.onboardingId, 'invited');
    const again = await post('/v1/orders', order, key);
    expect(again.status).toBe(202);
    expect(again.body).toEqual(first.body);
    expect(again.get('Location')).toBe(first.get('Location'));
    expect(again.get('Idempotent-Replayed')).toBe('true');
    expect(first.get('Idempotent-Replayed')).toBeUndefined();
  });

  test('is the same request when only the order of fields differs', async () => {
    const { lines, ...rest } = anOrder();
    const key = newKey();
    await post('/v1/orders', { ...rest, lines }, key);
    expect((await post('/v1/orders', { lines, ...rest }, key)).get('Idempotent-Replayed')).toBe('true');
  });

  test('mails once', async () => {
    const { path, later } = await invited();
    await later(61);
    const key = newKey();
    const first = await post(`${path}/resend`, {}, key);
    expect(first.status).toBe(200);
    await later(3_600);
    expect((await post(`${path}/resend`, {}, key)).body).toEqual(first.body);
    expect(await sendCount(path)).toBe(2);
  });

  test('but with another body or path is a conflict', async () => {
    const { path } = await invited();
    const order = anOrder();
    const key = newKey();
    await post('/v1/orders', order, key);
    expectProblem(await post('/v1/orders', anOrder(), key), 'idempotency_conflict');
    expectProblem(await post(`${path}/cancel`, {}, key), 'idempotency_conflict');
    expect((await call(world, 'get', path)).body.status).toBe('invited');
  });

  test('is independent in the other mode', async () => {
    const key = newKey();
    await post('/v1/orders', anOrder(), key);
    const headers = { 'Idempotency-Key': key };
    const live = await call(world, 'post', '/v1/orders', anOrder(), { key: world.apiKeys.live, headers });
    expect(live.status).toBe(202);
  });
});

test('the keys of one client are invisible to another', async () => {
  const key = newKey();
  const [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
  const headers = { 'Idempotency-Key': key };
  const order = anOrder();
  const first = await call(world, 'post', '/v1/orders', order, { key: alpha.key, headers }).expect(202);
  const other = await call(world, 'post', '/v1/orders', anOrder(), { key: beta.key, headers }).expect(202);
  const vendors = await post('/v1/orders', anOrder(), key);
  expect([other, vendors].map((answer) => answer.get('Idempotent-Replayed'))).toEqual([undefined, undefined]);
  expect(new Set([first, other, vendors].map(({ body }) => body.orderId)).size).toBe(3);
  // Its next key is the same client.
  const next = await aKeyOf(world, alpha.id);
  const again = await call(world, 'post', '/v1/orders', order, { key: next.key, headers }).expect(202);
  expect(again.get('Idempotent-Replayed')).toBe('true');
});

describe('two requests with one key at once', () => {
  test('run once: the other gets the same answer or must wait', async () => {
    const { path, later } = await invited();
    await later(61);
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(`${path}/resend`, {}, key)));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 'idempotency_in_progress');
      expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
    }
    expect(await sendCount(path)).toBe(2);
  });
});

describe('after a refusal the key', () => {
  test('of a faulty request works for the corrected one', async () => {
    const key = newKey();
    const order = anOrder();
    expectProblem(await post('/v1/orders', { ...order, channel: 'online' }, key), 'validation_failed');
    expect((await post('/v1/orders', order, key)).status).toBe(202);
  });

  test('of a request that came too soon works later', async () => {
    const { path, later } = await invited();
    const key = newKey();
    expectProblem(await post(`${path}/resend`, {}, key), 'too_soon');
    await later(61);
    const answer = await post(`${path}/resend`, {}, key);
    expect(answer.status).toBe(200);
    expect(answer.body.invitation.sendCount).toBe(2);
  });

  test('of an unknown id is free', async () => {
    const key = newKey();
    expectProblem(await post('/v1/onboardings/onb_0/cancel', {}, key), 'not_found');
    expect(await records().where({ key }).first()).toBeUndefined();
  });
});

describe('a request that died', () => {
  test('over a minute ago is taken over, and its work is not done twice', async () => {
    const { path, later } = await invited();
    await later(61);
    const key = newKey();
    const first = await post(`${path}/resend`, {}, key);
    expect(first.status).toBe(200);
    // As if the process had been killed before it stored the answer.
    await loseAnswer(world, key);
    const again = await post(`${path}/resend`, {}, key);
    expect(again.status).toBe(200);
    expect(again.get('Idempotent-Replayed')).toBeUndefined();
    expect(await sendCount(path)).toBe(2);
    expect((await post(`${path}/resend`, {}, key)).get('Idempotent-Replayed')).toBe('true');
  });

  test('is taken over by one of many', async () => {
    const order = anOrder();
    const key = newKey();
    await post('/v1/orders', order, key);
    await loseAnswer(world, key, 3_600);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('/v1/orders', order, key)));
    const ran = answers.filter(({ status, headers }) => status === 202 && !headers['idempotent-replayed']);
    expect(ran).toHaveLength(1);
    expect(ran[0]?.get('Gatehouse-Repeated')).toBe('true');
  });

  test('a moment ago may still be under way', async () => {
    const order = anOrder();
    const key = newKey();
    await post('/v1/orders', order, key);
    await loseAnswer(world, key, 30);
    expectProblem(await post('/v1/orders', order, key), 'idempotency_in_progress');
    expectProblem(await post('/v1/orders', anOrder(), key), 'idempotency_conflict');
  });
});

describe('a request that takes more than a minute', () => {
  const SLOW_MS = 60_000;

  const begin = (key: string, renewedEveryMs: number) => {
    const caller = { environment: world.test, submitter: 'vendor' } as Caller;
    const request = { method: 'POST', path: '/v1/slow', body: {} };
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let answer: Promise<Answer> | undefined;
    const begun = new Promise<string>((resolve) => {
      const run = async (requestId: string) => {
        resolve(requestId);
        await ended;
        return { status: 200, body: { requestId } };
      };
      answer = once({ caller, key, request }, run, renewedEveryMs);
    });
    // It may be refused before the test looks.
    answer?.catch(() => {});
    return { answer, begun, end };
  };

  test('keeps its key while it runs', async () => {
    const key = newKey();
    const slow = begin(key, 20);
    await slow.begun;
    await loseAnswer(world, key);
    const isFresh = async () =>
      Date.parse((await records().where({ key }).first())?.created_at ?? '') > Date.now() - 10_000;
    await eventually('the claim is renewed', isFresh);
    await expect(begin(key, SLOW_MS).answer).rejects.toMatchObject({ code: 'idempotency_in_progress' });
    slow.end();
    expect(await slow.answer).toMatchObject({ status: 200 });
    expect((await begin(key, SLOW_MS).answer)?.headers).toMatchObject({ 'Idempotent-Replayed': 'true' });
  });

  test('does not answer when another one took its key over, and does not free it', async () => {
    const key = newKey();
    const paused = begin(key, SLOW_MS);
    const requestId = await paused.begun;
    await loseAnswer(world, key);
    const next = begin(key, SLOW_MS);
    expect(await next.begun).toBe(requestId);
    paused.end();
    await expect(paused.answer).rejects.toMatchObject({ code: 'idempotency_in_progress' });
    await expect(begin(key, SLOW_MS).answer).rejects.toMatchObject({ code: 'idempotency_in_progress' });
    next.end();
    expect((await next.answer)?.body).toEqual({ requestId });
  });
});

describe('a key', () => {
  test.each([
    ['empty', ''],
    ['over-long', 'k'.repeat(256)],
    ['with a space inside', 'a b'],
    ['not in ASCII', 'schl\u00fcssel'],
  ])('that is %s is refused', async (_what, key) => {
    const answer = await post('/v1/orders', anOrder(), key);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.detail).toContain('Idempotency-Key');
  });

  test('of 255 characters is accepted', async () => {
    expect((await post('/v1/orders', anOrder(), '~'.repeat(255))).status).toBe(202);
  });

  test('on a GET is ignored', async () => {
    const headers = { 'Idempotency-Key': 'a b' };
    const answer = await call(world, 'get', '/v1/onboardings', undefined, { headers });
    expect(answer.status).toBe(200);
  });
});
