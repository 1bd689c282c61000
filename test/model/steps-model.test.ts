import { it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { NO_LIMIT_MS, PARTS, proveSteps, seed, sequencesUpTo } from './prove-steps.ts';

// PostgreSQL takes its locks in the same transactions, and is slower.
const SHARE = { sqlite: PARTS.first, postgres: 1 / 40 };

describeOnBothDatabases('the steps of a case', (database) => {
  const count = () => sequencesUpTo(SHARE[database.schema() ? 'postgres' : 'sqlite']);

  it(
    `do as the model says (MODEL_SEED=${seed})`,
    () => proveSteps(database.store(), seed, count()),
    NO_LIMIT_MS,
  );
});
