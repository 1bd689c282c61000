import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseSteps } from '../contracts/steps.ts';

/** The Temporal UI shows these beside each step. */
const SUMMARIES: Record<keyof CaseSteps, string> = {
  lookOver: 'Look the case over: orders, mail problems, admins, time',
  acceptInvitation: 'Let the invited person in, bind the licenses',
  declineInvitation: 'Record that the invitation was declined',
  resendInvitation: 'Send the invitation again',
  correctInvitation: 'Send the invitation to another address',
  setReminders: 'Turn reminders off or on',
  revokeCase: 'Cancel the onboarding or revoke the invitation',
  reportProblem: 'Record that a step keeps failing',
};

/** Eight tries in about 25 seconds: longer than a failover of the database, short enough for the commands behind. */
const RETRY = {
  initialInterval: '200 milliseconds',
  backoffCoefficient: 2,
  maximumAttempts: 8,
  // A fault of the code or of a row: retries do not help.
  nonRetryableErrorTypes: ['TypeError', 'SyntaxError', 'RangeError', 'ReferenceError'],
};

/** How long a step may take, and how often it is tried. */
export const STEP_OPTIONS = {
  startToCloseTimeout: '20 seconds',
  scheduleToCloseTimeout: '1 minute',
  localRetryThreshold: '30 seconds',
  retry: RETRY,
} as const;

/** A step; the Temporal UI shows `summary` beside it. */
export const step = <Name extends keyof CaseSteps>(
  name: Name,
  summary: string = SUMMARIES[name],
): CaseSteps[Name] =>
  proxyLocalActivities<CaseSteps>({
    summary,
    ...STEP_OPTIONS,
    ...(name === 'reportProblem' ? { retry: { maximumAttempts: 1 } } : {}),
  })[name];

/** Each step is one short transaction. It is a local activity, which costs no round trip of its own. */
export const steps = Object.fromEntries(
  (Object.keys(SUMMARIES) as (keyof CaseSteps)[]).map((name) => [name, step(name)]),
) as unknown as CaseSteps;

/** The workflow's time, which is the business time of everything a step writes. */
export const now = (): string => new Date(Date.now()).toISOString();
