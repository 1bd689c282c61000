// @module-tag long
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readOptions } from '../../../tools/bench/campaign/options.ts';
import { wrongCounts } from '../../../tools/bench/campaign/report.ts';
import type { MeasuredCampaigns } from '../../../tools/bench/campaign/run.ts';
import { runScript } from '../../support/processes/run-script.ts';

const MAIN = fileURLToPath(new URL('../../../tools/bench/campaign/main.ts', import.meta.url));

test('a small campaign is measured and exact', { timeout: 300_000 }, async () => {
  const { code, stdout, stderr } = await runScript(MAIN, [
    '--customers',
    '300',
    '--eligible',
    '40',
    '--json',
  ]);
  expect(code, stderr).toBe(0);
  const measured = JSON.parse(stdout) as MeasuredCampaigns;
  expect(measured).toMatchObject({
    database: 'sqlite',
    dryRun: { counts: { started: 0, wouldStart: 40, skipped: 260 } },
    real: { counts: { started: 40, wouldStart: 0, skipped: 260 } },
    found: { onboardings: 40, mails: 40 },
  });
  expect(measured.real.samples.length).toBeGreaterThan(0);
  for (const { heapUsed, rss } of measured.real.samples) expect(rss).toBeGreaterThan(heapUsed);
  expect(wrongCounts({ customers: 300, eligible: 41 }, measured)).toEqual([
    'customers to be started: 40 instead of 41',
    'customers started: 40 instead of 41',
    'onboardings: 40 instead of 41',
    'mails: 40 instead of 41',
  ]);
});

test('options: help, defaults, and faults in one line', () => {
  expect(readOptions(['--help'])).toBeNull();
  expect(readOptions([])).toEqual({ customers: 10_000, eligible: 1_500, json: false, postgres: false });
  expect(() => readOptions(['--customers', '0'])).toThrow(
    '--customers must be a whole number from 1 on, not "0".',
  );
  expect(() => readOptions(['--customers', '5', '--eligible', '6'])).toThrow('at most --customers');
  expect(() => readOptions(['--fast'])).toThrow(/^Unknown option '--fast'; see/);
});
