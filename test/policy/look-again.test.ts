import { expect, test } from 'vitest';
import { lookAgainAfterMs } from '../../policy/look-again.ts';
import { MINUTE_MS } from '../../policy/numbers.ts';

test('a failed step is tried again after 1, 2, 4, 8, then every 15 minutes', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 1_000].map((failures) => lookAgainAfterMs(failures) / MINUTE_MS);
  expect(minutes).toEqual([1, 2, 4, 8, 15, 15, 15]);
});
