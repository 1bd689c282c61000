import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/run/longest-first.ts';

/** How long a test takes at most. */
export const TEST_LIMITS = {
  // Twice the patience of a single wait: of a test that fails one reads what it waited for.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // As long as `eventually` waits: the second that is the default is short for a worker on a busy machine.
  expect: { poll: { timeout: 90_000 } },
};

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    tags: [
      {
        name: 'long',
        description:
          'Kills, floods, measures or tries every combination. `npm run test:all` runs it, and so does `.ci/run`.',
      },
      {
        name: 'hours',
        description: 'Counts reminders: `npm run test:hours` runs it at 24 moments of a week.',
      },
    ],
    globalSetup: ['test/support/run/global-setup.ts'],
    // Temporal's native runtime does not survive worker threads.
    pool: 'forks',
    // Tests make much that is soon garbage; in a large young generation it costs less.
    execArgv: ['--max-semi-space-size=64'],
    maxWorkers: 4,
    // Loading the SDKs again for each file took a fifth of the time; files share only modules.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    ...TEST_LIMITS,
    teardownTimeout: 30_000,
  },
});
