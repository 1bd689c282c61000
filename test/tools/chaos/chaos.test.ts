// @module-tag long
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { gapsOf, longestGap } from '../../../tools/chaos/gaps.ts';
import { readOptions } from '../../../tools/chaos/options.ts';
import { faultsOf } from '../../../tools/chaos/report.ts';
import type { Measured } from '../../../tools/chaos/run.ts';
import { runScript } from '../../support/processes/run-script.ts';

const MAIN = fileURLToPath(new URL('../../../tools/chaos/main.ts', import.meta.url));

/** Each fault is waited out, and starts take longer the busier the machine is. */
const PATIENT = { timeout: 1_200_000 };

test('with each kind of process killed once, no order and no mail is lost or doubled', PATIENT, async () => {
  const short = ['--faults', '6', '--every', '5', '--down', '3', '--per-second', '1', '--settle', '600'];
  const { code, stdout, stderr } = await runScript(MAIN, [...short, '--json']);
  expect(code, stderr + stdout).toBe(0);
  const measured = JSON.parse(stdout) as Measured;
  expect(measured).toMatchObject({
    unanswered: 0,
    verified: { lost: [], doubled: [], diverged: [], mailsLost: [], mailsDoubled: [] },
    deliveries: { wrong: [], delivered: measured.deliveries.events },
  });
  expect(measured.deliveries.events).toBeGreaterThan(0);
  expect(measured.gaps.map(({ victim, times }) => `${victim} ${times}`)).toEqual([
    'API 1 1',
    'worker 1 1',
    'PostgreSQL 1',
    'Temporal of live 1',
    'Temporal of test 1',
    'Resend 1',
  ]);
  const { acknowledged, joined, verified, gaps } = measured;
  expect(acknowledged.live).toBeGreaterThan(joined);
  expect(joined).toBeGreaterThan(0);
  expect(acknowledged.test).toBeGreaterThan(0);
  expect(verified.orders).toEqual(acknowledged);
  expect(verified.mails).toEqual({ live: acknowledged.live + joined, test: acknowledged.test });
  // Each environment has a Temporal of its own: live goes on while that of test is away.
  expect(gaps.find(({ victim }) => victim === 'Temporal of test')?.invited.live).toBeGreaterThan(0);
});

test('what is lost, doubled, late or unanswered is a fault', () => {
  const deliveries = { events: 2, delivered: 2, again: 0, wrong: [] };
  const right = {
    acknowledged: { live: 3, test: 1 },
    unanswered: 0,
    settledAfter: 7,
    verified: none(),
    deliveries,
  } as unknown as Measured;
  expect(faultsOf(right)).toEqual([]);
  for (const kind of ['lost', 'doubled', 'diverged', 'mailsLost', 'mailsDoubled'])
    expect(faultsOf({ ...right, verified: { ...right.verified, [kind]: [kind] } })).toEqual([kind]);
  expect(faultsOf({ ...right, deliveries: { ...deliveries, wrong: ['evt'] } })).toEqual(['evt']);
  expect(faultsOf({ ...right, settledAfter: null })).toEqual(['it was not settled in time']);
  expect(faultsOf({ ...right, unanswered: 2 })).toEqual(['2 orders were never answered']);
  for (const mode of ['live', 'test'])
    expect(faultsOf({ ...right, acknowledged: { live: 3, test: 3, [mode]: 0 } })).toEqual([
      `no order of ${mode} was acknowledged`,
    ]);
});

const none = () => ({ lost: [], doubled: [], diverged: [], mailsLost: [], mailsDoubled: [] });

test('a gap lasts from the last acknowledgement before a fault to the first one after it, or to the next fault', () => {
  expect(longestGap([900, 4_000, 4_500], 1_000, 5_000)).toBe(3_100);
  expect(longestGap([900, 1_100, 9_000], 1_000, 5_000)).toBe(3_900);
  expect(longestGap([], 1_000, 5_000)).toBe(4_000);
  const fault = (killedAt: number, readyAt: number) => ({ victim: 'API 1', killedAt, readyAt });
  const faults = [
    { ...fault(1_000, 1_500), until: 5_000 },
    { ...fault(5_000, 7_000), until: 9_000 },
  ];
  const live = { orders: [900, 2_000, 8_900, 9_100], invitations: [1_100, 5_500, 6_900], joins: [] };
  const test = { orders: [3_000, 7_000], invitations: [4_000], joins: [] };
  expect(gapsOf(faults, { live, test })).toEqual([
    {
      ...{ victim: 'API 1', times: 2, away: 2, invited: { live: 3, test: 0 } },
      longest: {
        live: { orders: 6.9, invitations: 4.4, joins: 4 },
        test: { orders: 4, invitations: 5, joins: 4 },
      },
    },
  ]);
});

test('options: help, defaults, and faults in one line', () => {
  expect(readOptions(['--help'])).toBeNull();
  expect(readOptions([])).toMatchObject({ minutes: 10, faults: undefined, perSecond: 2, every: 20 });
  expect(readOptions(['--address', 'localhost:7233', '--test-namespace', 'trial'])).toMatchObject({
    address: 'localhost:7233',
    namespaces: { live: 'default', test: 'trial' },
  });
  expect(() => readOptions(['--address', 'temporal.example:7233'])).toThrow('is not on this machine');
  expect(() => readOptions(['--live-namespace', 'trial'])).toThrow('are those of --address');
  expect(() => readOptions(['--faults', '0'])).toThrow('--faults must be a whole number from 1 on, not "0".');
});
