// @module-tag long
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readOptions } from '../../../tools/bench/mail/options.ts';
import { wrongCounts } from '../../../tools/bench/mail/report.ts';
import type { MeasuredMail } from '../../../tools/bench/mail/run.ts';
import { runScript } from '../../support/processes/run-script.ts';

const MAIN = fileURLToPath(new URL('../../../tools/bench/mail/main.ts', import.meta.url));

test('a few mails are measured and exact', { timeout: 120_000 }, async () => {
  const { code, stdout, stderr } = await runScript(MAIN, ['--n', '230', '--single', '3', '--json']);
  expect(code, stderr).toBe(0);
  const measured = JSON.parse(stdout) as MeasuredMail;
  expect(measured).toMatchObject({
    database: 'sqlite',
    perSecond: 5,
    batches: { mails: 230, duplicates: 0, missing: 0 },
    single: { mails: 3, duplicates: 0 },
  });
  expect(measured.batches.perSecond).toBeGreaterThan(measured.single.perSecond);
  expect(wrongCounts({ mails: 231, single: 4 }, measured)).toEqual([
    'mails in batches: 230 instead of 231',
    'mails one a request: 3 instead of 4',
  ]);
});

test('options: help, defaults, and faults in one line', () => {
  expect(readOptions(['--help'])).toBeNull();
  expect(readOptions([])).toMatchObject({ mails: 10_000, single: 60, perSecond: 5, json: false });
  expect(() => readOptions(['--n', '1'])).toThrow('--n must be a whole number from 2 on, not "1".');
  expect(() => readOptions(['--fast'])).toThrow(/^Unknown option '--fast'; see/);
});
