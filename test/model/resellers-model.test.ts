// @module-tag long
import { it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { NO_LIMIT_MS, seed } from './prove-steps.ts';
import { proveResellers, RESELLER_SEQUENCES } from './resellers/prove.ts';

// PostgreSQL takes its locks in the same transactions, and is slower.
const SHARE = { sqlite: 1, postgres: 1 / 10 };

describeOnBothDatabases('several resellers', (database) => {
  const count = () => Math.ceil(RESELLER_SEQUENCES * SHARE[database.schema() ? 'postgres' : 'sqlite']);

  it(
    `bind nothing voided, sell what they licensed, and learn nothing of each other (MODEL_SEED=${seed})`,
    () => proveResellers(database.store(), seed, count()),
    NO_LIMIT_MS,
  );
});
