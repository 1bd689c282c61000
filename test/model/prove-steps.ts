import { expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { describeOnSqlite } from '../support/databases/databases.ts';
import { type Trial, withCrashes } from './crashes.ts';
import { aSequence, shrink } from './events.ts';
import { driveSteps } from './step-drive.ts';

/** In the tests; a command asks for more. */
const STEP_SEQUENCES = Number(process.env.MODEL_STEPS ?? 2000);
export const seed = Number(process.env.MODEL_SEED ?? Date.now() % 1_000_000);
export const NO_LIMIT_MS = 24 * 3_600_000;

/** Where the part of the sequences of each file ends. Each file has a process of its own, and the first is not long. */
export const PARTS = { first: 1 / 16, second: 17 / 32, third: 1 } as const;

/** How many sequences are in the parts before `share`. */
export const sequencesUpTo = (share: number): number => Math.ceil(STEP_SEQUENCES * share);

/** Describes the sequences between the ends of two parts, on a SQLite database of their own. */
export function describePart(name: string, after: number, upTo: number): void {
  const from = sequencesUpTo(after);
  describeOnSqlite(name, (database) => {
    it(
      `do as the model says (MODEL_SEED=${seed})`,
      () => proveSteps(database.store(), seed + from, sequencesUpTo(upTo) - from),
      NO_LIMIT_MS,
    );
  });
}

/** Drives sequences on the steps of a case, and fails with the shortest form of the first that the model denies. */
export async function proveSteps(store: Store, from: number, count: number): Promise<void> {
  for (let one = from; one < from + count; one += 1) {
    const trials = withCrashes(aSequence(one), one);
    const failure = await driveSteps(store, trials, one, 3).catch((error: Error) => error);
    if (!failure) continue;
    const why = async (some: Trial[]) => {
      await store.knex('case_wakes').delete();
      return driveSteps(store, some, one).then(
        () => null,
        (error: Error) => error.message,
      );
    };
    const shortest = await shrink(trials, async (shorter) => (await why(shorter)) !== null);
    const lines = shortest.map((trial) => JSON.stringify(trial)).join('\n');
    const message = (await why(shortest)) ?? failure.message;
    expect.fail(`MODEL_SEED=${one} fails, in the shortest form:\n${lines}\n${message}`);
  }
}
