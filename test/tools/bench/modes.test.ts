// @module-tag long
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readOptions as readBurst } from '../../../tools/bench/burst/options.ts';
import { type MeasuredBurst, wrongCounts as wrongInBurst } from '../../../tools/bench/burst/run.ts';
import { withoutBench } from '../../../tools/bench/figures.ts';
import {
  type MeasuredHeartbeats,
  wrongCounts as wrongInHeartbeats,
} from '../../../tools/bench/heartbeats/run.ts';
import { serve } from '../../../tools/bench/heartbeats/served.ts';
import type { MeasuredOrders } from '../../../tools/bench/orders/run.ts';
import type { MeasuredOverload } from '../../../tools/bench/overload/run.ts';
import { openPlace } from '../../../tools/bench/place.ts';
import type { MeasuredQueries } from '../../../tools/bench/queries/run.ts';
import { recoveredAfter } from '../../../tools/bench/recovery/recovered.ts';
import type { MeasuredRecovery } from '../../../tools/bench/recovery/run.ts';
import type { CaseTimes } from '../../../tools/bench/service/case-stream.ts';
import { type MeasuredWaiting, wrongCounts as wrongInWaiting } from '../../../tools/bench/waiting/run.ts';
import { runScript } from '../../support/processes/run-script.ts';

const MAIN = fileURLToPath(new URL('../../../tools/bench/main.ts', import.meta.url));

async function measure<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await runScript(MAIN, [...args, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

test('the statements of an onboarding are counted', async () => {
  const { steps, totals } = await measure<MeasuredQueries & { totals: { api: number; worker: number } }>(
    '--queries',
  );
  for (const { statements } of steps) expect(statements.length).toBeGreaterThan(0);
  expect(totals.api).toBeLessThanOrEqual(13);
  // Three of them read the mails' fate, for the explanation in the Temporal UI.
  expect(totals.worker).toBeLessThanOrEqual(91);
});

test('orders and the bare handler take turns, with Temporal and without', { timeout: 300_000 }, async () => {
  const small = ['--n', '3', '--slices', '2', '--in-flight', '2'];
  const { counts, temporalRuns, temporalAway } = await measure<MeasuredOrders>('--orders', ...small);
  expect(counts).toEqual({ expected: 15, found: 15 });
  for (const { bare, order, ratio } of [temporalRuns, temporalAway])
    expect(ratio).toBeCloseTo(order.p95 / bare.p95, 1);
});

test.each([['sqlite'], ['postgres']])(
  'a heartbeat of one of 20,000 instances costs one statement and no call of Temporal: %s',
  { timeout: 300_000 },
  async (database) => {
    const on = database === 'postgres' ? ['--postgres'] : [];
    const heartbeats = await measure<MeasuredHeartbeats>('--heartbeats', '--beats', '1000', ...on);
    expect(heartbeats).toMatchObject({
      database,
      options: { instances: 20_000 },
      statuses: { 200: 1_000 },
      ...{ recorded: 1_000, statements: 1_000, temporalConnections: 0, wakes: 0 },
    });
    const calls = {
      ...heartbeats,
      statements: 1_001,
      temporalConnections: 1,
      otherStatements: { 'select 1': 1 },
    };
    expect(wrongInHeartbeats(calls)).toEqual([
      'statements: 1001 instead of 1000',
      'connections to Temporal: 1',
      'select 1',
    ]);
  },
);

test('a call of Temporal during heartbeats would be counted', async () => {
  const place = await openPlace(undefined);
  const served = await serve(place, () => {});
  try {
    const { client } = served.live.temporal;
    const call = client.withDeadline(Date.now() + 5_000, () => client.workflow.getHandle('none').describe());
    await expect(call).rejects.toThrow();
    expect(served.temporalConnections()).toBeGreaterThan(0);
  } finally {
    await served.close();
    await place.remove();
  }
});

test('a small burst is exact and replays', { timeout: 300_000 }, async () => {
  const burst = await measure<MeasuredBurst>('--burst', '--orders', '30', '--connections', '10');
  expect(burst).toMatchObject({ database: 'sqlite', orders: 30, statuses: { 202: 30 } });
  expect(burst.history.events).toBeGreaterThan(5);
  expect(burst.history.failedTasks).toBe(0);
  expect(burst.history.replayCpuMs).toBeGreaterThan(0);
  const lost = { ...burst, statuses: { 202: 29, 503: 1 }, history: { ...burst.history, replayCpuMs: null } };
  expect(wrongInBurst(lost)).toEqual(['answers 202: 29 instead of 30', 'the history does not replay']);
});

test('a short overload loses no order', { timeout: 300_000 }, async () => {
  const args = ['--n', '5', '--rounds', '1', '--times', '2', '--seconds', '3', '--orders', '20'];
  const overload = await measure<MeasuredOverload>('--overload', ...args);
  expect(overload.best).toBeGreaterThan(0);
  expect(overload.orders.answered).toBeGreaterThan(0);
  expect(overload.counts.found).toEqual(overload.counts.expected);
});

test('an onboarding is measured beside few and many customers that wait', { timeout: 300_000 }, async () => {
  const sizes = ['--few', '5', '--many', '12', '--n', '3', '--rounds', '1'];
  const small = [...sizes, '--rest', '1', '--in-flight', '5'];
  const waiting = await measure<MeasuredWaiting>('--waiting', ...small);
  expect(waiting.counts.found).toEqual(waiting.counts.expected);
  expect(waiting.counts.found).toMatchObject({ onboardings: 12 + 9, onboardingsCompletedAndClosed: 9 });
  expect([waiting.few.waiting, waiting.many.waiting]).toEqual([5, 12]);
  for (const { cpuEach } of [waiting.few, waiting.many])
    for (const ms of Object.values(cpuEach)) expect(ms).toBeGreaterThan(0);
  expect(waiting.cpuRatio).toBeGreaterThan(0);
  expect(waiting.few.cpuOwn).toBeLessThanOrEqual(withoutBench(waiting.few.cpuEach));
  const { found } = waiting.counts;
  const lost = { ...waiting, counts: { ...waiting.counts, found: { ...found, invitationMailsSent: 20 } } };
  expect(wrongInWaiting(lost)).toEqual(['invitationMailsSent is 20 instead of 21']);
});

test('worker, API and Temporal come back after a kill', { timeout: 300_000 }, async () => {
  const args = ['--per-second', '1', '--calm', '3', '--watch', '12'];
  const { kills, normalMs } = await measure<MeasuredRecovery>('--recovery', ...args);
  expect(normalMs).toBeGreaterThan(0);
  expect(kills.map(({ killed }) => killed)).toEqual(['worker', 'api', 'temporal']);
});

test('recovery is counted from the kill, and p95 must stay normal to the end', () => {
  const KILLED = 100_000;
  const each = (count: number, joinedAfter: (n: number) => number): CaseTimes[] =>
    Array.from({ length: count }, (_, n) => {
      const orderedAt = KILLED + n * 1_000;
      return { orderedAt, mailedAt: orderedAt + 100, joinedAt: orderedAt + joinedAfter(n) };
    });
  const answers = [{ what: 'order' as const, at: KILLED + 1_000, status: 202, ms: 500 }];
  const end = KILLED + 20_000;
  const recovered = (cases: CaseTimes[]) => recoveredAfter(KILLED, end, { cases, answers, normalMs: 200 });
  expect(recovered(each(20, () => 300))).toEqual({ firstAnswer: 1.5, firstCase: 0.1, normalAgain: 0 });
  expect(recovered(each(20, (n) => (n < 6 ? 4_000 : 300))).normalAgain).toBe(5.5);
  expect(recovered(each(20, (n) => (n > 18 ? 4_000 : 300))).normalAgain).toBeNull();
});

test('a mode names the wrong option', () => {
  expect(readBurst(['--help'])).toBeNull();
  expect(readBurst([])).toEqual({ orders: 500, connections: 60, json: false, postgres: false });
  expect(() => readBurst(['--orders', '0'])).toThrow('--orders must be a whole number from 1 on, not "0".');
  expect(() => readBurst(['--fast'])).toThrow(/^Unknown option '--fast'; see npm run bench -- --burst/);
});
