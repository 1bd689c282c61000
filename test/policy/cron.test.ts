import { expect, test } from 'vitest';
import { checkCron } from '../../policy/cron.ts';

test.each(['0 9 * * 1', '*/15 9-17 1,15 * *', '59 23 31 12 7', '0 0-23/2 * * 0-6'])(
  '%s is a cron expression',
  (text) => {
    expect(checkCron(text)).toBeNull();
  },
);

test.each([
  ['0 9 * *', 'five fields'],
  ['0 9 * * MON', 'field 5'],
  ['60 9 * * 1', 'from 0 to 59'],
  ['0 17-9 * * 1', 'field 2'],
  ['0 9 0 * 1', 'from 1 to 31'],
  ['0 9 */0 * 1', 'field 3'],
  ['@daily', 'five fields'],
])('%s is none', (text, reason) => {
  expect(checkCron(text)).toContain(reason);
});
