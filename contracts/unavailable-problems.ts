import type { ProblemKind } from './problem-kind.ts';

/** What the service cannot do now, and can do later. */
export const UNAVAILABLE_PROBLEMS = {
  database_unavailable: {
    status: 503,
    title: 'The database is away',
    recovery: 'Wait the seconds that Retry-After names, then repeat the request unchanged.',
  },
  overloaded: {
    status: 503,
    title: 'Too much is being done at once',
    recovery: 'Wait the seconds that Retry-After names, then repeat the request unchanged.',
  },
  shutting_down: {
    status: 503,
    title: 'This process is being stopped',
    recovery: 'Wait the seconds that Retry-After names, then repeat the request unchanged.',
  },
  process_stuck: {
    status: 503,
    title: 'This process gets no connection to the database any more',
    recovery: 'Restart the process.',
  },
  webhook_not_set_up: {
    status: 503,
    title: 'No webhook secret is set',
    recovery: 'Set `RESEND_WEBHOOK_SECRET` to the signing secret that Resend shows, and restart the API.',
  },
  case_not_running: {
    status: 503,
    title: 'The workflow of this case was missing and is being restarted',
    recovery: 'Repeat the request unchanged at once.',
  },
  worker_away: {
    status: 503,
    title: 'No worker answers',
    recovery:
      'The request may still take effect. Wait the seconds that Retry-After names, then repeat the request unchanged; ' +
      'if that fails again, start `gatehouse worker`.',
  },
  temporal_away: {
    status: 503,
    title: 'Temporal is away',
    recovery: 'Wait the seconds that Retry-After names, then repeat the request unchanged.',
  },
  step_failed: {
    status: 503,
    title: 'A step of this case keeps failing',
    recovery:
      'Repeat the request later. Operators find details in the log and in the search attribute CaseProblem.',
  },
} as const satisfies Record<string, ProblemKind>;
