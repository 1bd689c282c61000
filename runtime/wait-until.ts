import { setTimeout as sleep } from 'node:timers/promises';

/** Polls `isTrue`; true as soon as it is true, false when it is not within `boundMs`. */
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
