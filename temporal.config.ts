import type { Mode } from './contracts/states.ts';

/** One namespace an environment, unless the settings name others: nothing of one is visible to the other. */
export const NAMESPACES: Record<Mode, string> = { live: 'default', test: 'gatehouse-test' };

/** The environment of a namespace with its usual name. */
export const modeOfNamespace = (namespace: string): Mode => (namespace === NAMESPACES.test ? 'test' : 'live');

export const TASK_QUEUE = 'gatehouse';

/** As `temporal server start-dev --search-attribute` and `operator search-attribute create` want them. */
export const SEARCH_ATTRIBUTE_TYPES = {
  OnboardingStatus: 'Keyword',
  StatusSince: 'Datetime',
  CustomerId: 'Keyword',
  BusinessAccountId: 'Keyword',
  NextReminderAt: 'Datetime',
  CaseProblem: 'Keyword',
} as const;

/** The CLI release (its server is 1.32.0) that Gatehouse is tested with. */
export const TEMPORAL_CLI_VERSION = '1.9.1';

/** The server's switch for moving the time of one execution, under its name until 1.32 and its later one. */
const TIME_SKIPPING_CONFIG_KEYS = [
  'frontend.WorkflowTimeSkippingEnabled',
  'system.workflowTimeSkippingEnabled',
];

/** Server settings of the embedded dev server and of tests. */
export const DEV_SERVER_DYNAMIC_CONFIG: Record<string, string> = {
  ...Object.fromEntries(TIME_SKIPPING_CONFIG_KEYS.map((key) => [key, 'true'])),
  // A 14-day ladder then takes 0.2-0.5 s instead of 5.5 s.
  'history.timerProcessorMaxTimeShift': '"20ms"',
  // A run whose task failed twice says so, to the reconciler and in the UI.
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': '2',
};

/** Without these a busy disk gives 4 workflows a second instead of 30. */
export const DEV_SERVER_SQLITE_PRAGMAS = { journal_mode: 'WAL', synchronous: 'NORMAL' } as const;
