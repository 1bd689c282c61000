import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import tests, { TEST_LIMITS } from '../../vitest.config.ts';
import { LongestFirst } from '../support/run/longest-first.ts';
import { MomentsReporter } from './moments-reporter.ts';

const tags = tests.test?.tags ?? [];

/** Files with tests that count reminders; their tests with the tag `hours` run. */
const FILES = [
  'api/onboardings',
  'portal/links/links',
  'workflows/correct-email',
  'workflows/onboarding',
  'workflows/reminders',
  'workflows/resend',
  'workflows/temporal-ui',
];

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/**
 * Every seventh of a week's 168 hours, so each hour of the day once. Friday 19:44 is 11:44 in Los Angeles in winter.
 */
const MOMENTS = Array.from({ length: 24 }, (_, index) => {
  const hour = 3 + index * 7;
  const day = DAYS[Math.floor(hour / 24) % 7];
  return `${day} ${String(hour % 24).padStart(2, '0')}:44`;
});

/** `npm run test:hours` runs the tests once for each moment, at which every case of the test environment begins. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    globalSetup: ['test/support/run/global-setup.ts'],
    tags,
    teardownTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    reporters: [['default', { summary: false }], new MomentsReporter()],
    projects: MOMENTS.map((moment, index) => ({
      test: {
        name: moment,
        include: FILES.map((file) => `test/${file}.test.ts`),
        env: { GATEHOUSE_TEST_AS_OF: moment },
        tags,
        pool: 'forks',
        // Loading the SDKs takes longer than the tests, so one process runs all files of a moment, one moment after
        // another.
        isolate: false,
        maxWorkers: 1,
        sequence: { groupOrder: index },
        ...TEST_LIMITS,
      },
    })),
  },
});
