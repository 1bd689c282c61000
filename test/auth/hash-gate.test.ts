import { expect, test } from 'vitest';
import { createHashGate, TooBusyError } from '../../auth/hash-gate.ts';

/** Work that ends on demand. */
function work() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => ended, end };
}

test('some run at once, some wait in order, and the rest are refused', async () => {
  const gate = createHashGate({ atOnce: 2, waiting: 2 });
  const done: number[] = [];
  const works = [work(), work(), work(), work()];
  const all = works.map(async ({ run }, index) => {
    await gate(run);
    done.push(index);
  });
  await expect(gate(async () => {})).rejects.toThrow(TooBusyError);
  works[2]?.end();
  works[3]?.end();
  expect(done).toEqual([]);
  works[0]?.end();
  await Promise.all([all[0], all[2], all[3]]);
  expect(done).toEqual([0, 2, 3]);
  works[1]?.end();
  await Promise.all(all);
  expect(await gate(async () => 'free again')).toBe('free again');
});

test('failed work frees its place', async () => {
  const gate = createHashGate({ atOnce: 1, waiting: 1 });
  const failing = async () => {
    throw new Error('no');
  };
  const both = await Promise.allSettled([gate(failing), gate(failing)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await gate(async () => 1)).toBe(1);
});
