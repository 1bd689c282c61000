import { defineConfig, mergeConfig } from 'vitest/config';
import tests from '../../vitest.config.ts';

/** The config of `npm run histories:record`: not part of the tests, as it writes into the repository. */
export default mergeConfig(
  { ...tests, test: { ...tests.test, include: [] } },
  defineConfig({ test: { include: ['test/workflows/record-histories.ts'], fileParallelism: false } }),
);
