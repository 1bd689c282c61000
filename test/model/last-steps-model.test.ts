// @module-tag long
import { it } from 'vitest';
import { describeOnSqlite } from '../support/databases/databases.ts';
import { NO_LIMIT_MS, PARTS, proveSteps, seed, sequencesUpTo } from './prove-steps.ts';

describeOnSqlite('the last steps of a case', (database) => {
  const from = sequencesUpTo(PARTS.second);
  it(
    `do as the model says (MODEL_SEED=${seed})`,
    () => proveSteps(database.store(), seed + from, sequencesUpTo(PARTS.third) - from),
    NO_LIMIT_MS,
  );
});
