import { test } from 'vitest';
import { proveOnServer, SERVER_SEQUENCES } from './prove-server.ts';
import { NO_LIMIT_MS, seed } from './prove-steps.ts';

test(
  `row, run and model agree whatever happens (MODEL_SEED=${seed})`,
  async () => {
    await proveOnServer({ from: seed, count: SERVER_SEQUENCES });
  },
  NO_LIMIT_MS,
);
