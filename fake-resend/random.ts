import { createHash } from 'node:crypto';

/** Pseudo-random numbers from 0 to below 1; the same seed gives the same numbers. */
export function createRandom(seed: number): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return createHash('sha256').update(`${seed}/${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
}
