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
  const short = ['--faults', '5', '--every', '5', '--per-second', '1', '--settle', '600', '--json'];
  const { code, stdout, stderr } = await runScript(MAIN, short);
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
    'Temporal 1',
    'Resend 1',
  ]);
  expect(measured.acknowledged).toBeGreaterThan(measured.joined);
  expect(measured.joined).toBeGreaterThan(0);
  expect(measured.verified.mails).toBe(measured.acknowledged + measured.joined);
});

test('what is lost, doubled, late or unanswered is a fault', () => {
  const deliveries = { events: 2, delivered: 2, again: 0, wrong: [] };
  const right = {
    acknowledged: 3,
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
  expect(faultsOf({ ...right, acknowledged: 0 })).toEqual(['no order was acknowledged']);
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
  expect(gapsOf(faults, [900, 2_000, 8_900, 9_100])).toEqual([
    { victim: 'API 1', times: 2, longest: 6.9, away: 2 },
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
