// @module-tag long
import { it } from 'vitest';
import { describeOnSqlite } from '../support/databases/databases.ts';
import { NO_LIMIT_MS, PARTS, proveSteps, seed, sequencesUpTo } from './prove-steps.ts';

describeOnSqlite('more steps of a case', (database) => {
  const from = sequencesUpTo(PARTS.first);
  it(
    `do as the model says (MODEL_SEED=${seed})`,
    () => proveSteps(database.store(), seed + from, sequencesUpTo(PARTS.second) - from),
    NO_LIMIT_MS,
  );
});
