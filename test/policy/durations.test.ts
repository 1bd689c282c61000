import { expect, test } from 'vitest';
import { readDuration } from '../../policy/durations.ts';

test.each([
  ['P9D', 9 * 86_400_000],
  ['P1W', 7 * 86_400_000],
  ['PT36H', 36 * 3_600_000],
  ['P1DT2H3M4S', 86_400_000 + 2 * 3_600_000 + 3 * 60_000 + 4_000],
  ['PT90S', 90_000],
  ['P0D', 0],
])('%s', (text, milliseconds) => {
  expect(readDuration(text)).toBe(milliseconds);
});

test.each(['', 'P', 'PT', 'P1DT', 'P1Y', 'P1M', 'P1.5D', 'PT1H1D', 'p1d', ' P1D', '1D', 'P1D '])(
  '%j is no duration that has a length',
  (text) => {
    expect(readDuration(text)).toBeNull();
  },
);
