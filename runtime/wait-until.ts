import { setTimeout as sleep } from 'node:timers/promises';

/** Asks `isTrue` again and again; true as soon as it is, false when it is not within `boundMs`. */
export const waitUntil = async (
  isTrue: () => boolean | Promise<boolean>,
  boundMs: number,
  intervalMs = 50,
): Promise<boolean> => {
  const deadline = Date.now() + boundMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false;
    await sleep(intervalMs);
  }
  return true;
};
