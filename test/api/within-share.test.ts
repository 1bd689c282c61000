import { expect, test } from 'vitest';
import { withinShare } from '../../api/metrics/within-share.ts';

function countThatTakes(ms: number, { fails = false } = {}) {
  let time = 0;
  let counted = 0;
  const count = withinShare(
    async () => {
      counted += 1;
      time += ms;
      if (fails) throw new Error('the database is away');
      return counted;
    },
    () => time,
  );
  const pass = (more: number) => {
    time += more;
  };
  return { count, pass };
}

test('a count that takes long is repeated after a hundred times as long, a short one each time', async () => {
  const long = countThatTakes(1_000);
  expect(await long.count()).toBe(1);
  long.pass(98_000);
  expect(await long.count()).toBe(1);
  long.pass(2_000);
  expect(await long.count()).toBe(2);

  const short = countThatTakes(5);
  expect(await short.count()).toBe(1);
  expect(await short.count()).toBe(2);
});

test('callers that meet share a count, and one that failed is tried again', async () => {
  const { count } = countThatTakes(1_000);
  expect(await Promise.all([count(), count()])).toEqual([1, 1]);
  const failing = countThatTakes(1_000, { fails: true });
  await expect(failing.count()).rejects.toThrow('away');
  await expect(failing.count()).rejects.toThrow('away');
});
