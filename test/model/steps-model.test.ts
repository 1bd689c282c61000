import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aSequence, shrink } from './events.ts';
import { driveSteps, withCrashes } from './step-drive.ts';

const SEQUENCES = Number(process.env.MODEL_STEPS ?? 200);
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 1_000_000);

describeOnBothDatabases('the steps of a case', (database) => {
  it(`do what the model says (MODEL_SEED=${seed})`, async () => {
    const store = database.store();
    for (let n = 0; n < SEQUENCES; n += 1) {
      const trials = withCrashes(aSequence(seed + n), seed + n);
      const failure = await driveSteps(store, trials, seed + n).catch((error: Error) => error);
      if (!failure) continue;
      await store.knex('case_wakes').delete();
      const shortest = await shrink(trials, async (shorter) => {
        const failed = await driveSteps(store, shorter, seed + n).then(
          () => false,
          () => true,
        );
        await store.knex('case_wakes').delete();
        return failed;
      });
      const why = await driveSteps(store, shortest, seed + n).catch((error: Error) => error.message);
      const events = shortest.map((trial) => JSON.stringify(trial)).join('\n');
      expect.fail(`MODEL_SEED=${seed + n} fails, in the shortest form:\n${events}\n${why}`);
    }
  }, 600_000);
});
