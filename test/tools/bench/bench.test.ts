// @module-tag long
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Figures } from '../../../tools/bench/figures.ts';
import { HELP, readOptions } from '../../../tools/bench/options.ts';
import { wrongCounts } from '../../../tools/bench/report.ts';
import { spread } from '../../../tools/bench/statistics.ts';
import { runScript } from '../../support/processes/run-script.ts';

const MAIN = fileURLToPath(new URL('../../../tools/bench/main.ts', import.meta.url));
const bench = (...args: string[]) => runScript(MAIN, args);

test('a small run is exact and prints every figure', { timeout: 180_000 }, async () => {
  const { code, stdout, stderr } = await bench('--n', '5', '--rounds', '1', '--warm-up', '2', '--json');
  expect(code, stderr).toBe(0);
  const figures = JSON.parse(stdout) as Figures;
  expect(figures).toMatchObject({ database: 'sqlite', n: 5, rounds: 1, inFlight: 50 });
  const { counts, costs, onboardingsPerSecond: rate, milliseconds } = figures;
  expect(counts.exact).toBe(true);
  expect(counts.found).toMatchObject({
    onboardingsCompletedAndClosed: 7,
    licensesBound: 14,
    mailsInMailbox: 14,
  });
  for (const { historyEvents, workflowTasks, billableActions } of [costs.skeleton, costs.service]) {
    expect(historyEvents.max).toBeGreaterThan(10);
    expect(workflowTasks.max).toBeGreaterThan(1);
    expect(billableActions.max).toBeGreaterThan(5);
  }
  for (const each of [rate.skeleton, rate.service, rate.ratio, ...rate.ratioByRound])
    expect(each).toBeGreaterThan(0);
  const { postOrder, bareHandler, orderToMail, acceptToBound, signInAlone } = milliseconds;
  for (const { p50, p95 } of [postOrder, bareHandler, orderToMail, acceptToBound, signInAlone]) {
    expect(p50).toBeGreaterThan(0);
    expect(p95).toBeGreaterThanOrEqual(p50);
  }
  expect(Object.keys(figures.cpuMillisecondsEach.service)).toEqual(['api', 'worker', 'temporal', 'bench']);
});

test('a wrong count is reported', () => {
  const counts = { exact: false, expected: { mails: 2, licenses: 2 }, found: { mails: 3, licenses: 2 } };
  expect(wrongCounts({ counts } as unknown as Figures)).toEqual(['mails is 3 instead of 2']);
});

test('options: help, defaults, and faults in one line', async () => {
  expect(readOptions(['--help'])).toBeNull();
  expect(HELP).toContain('DATABASE_URL');
  expect(readOptions([])).toMatchObject({ n: 200, rounds: 2, inFlight: 50, warmUp: 50, json: false });
  expect(() => readOptions(['--n', 'many'])).toThrow('--n must be a whole number from 1 on, not "many".');
  expect(() => readOptions(['--fast'])).toThrow(/^Unknown option '--fast'; see/);
});

test('half of the times are below p50, nineteen of twenty below p95', () => {
  const times = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spread(times)).toEqual({ p50: 51, p95: 96 });
});
