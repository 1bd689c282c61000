// @module-tag long
import { it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { createStore } from '../../db/store.ts';
import { shareKeys } from '../../links/key-rings.ts';
import { LINK_KEYS, withEmptyDatabase } from '../support/databases/databases.ts';
import { NO_LIMIT_MS, proveSteps, STEP_SEQUENCES, seed } from './prove-steps.ts';

// The other half, in its own process: two do twice as much at once.
it(
  `more sequences do as the model says (MODEL_SEED=${seed})`,
  async () => {
    await withEmptyDatabase('sqlite', async (database) => {
      const pool = database.openPool();
      await migrate(pool, database.schema());
      const half = Math.ceil(STEP_SEQUENCES / 2);
      await proveSteps(createStore(pool, shareKeys(LINK_KEYS)), seed + half, half);
    });
  },
  NO_LIMIT_MS,
);
