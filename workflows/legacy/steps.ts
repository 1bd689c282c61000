import { proxyLocalActivities } from '@temporalio/workflow';
import type { LegacySteps } from '../../contracts/legacy.ts';

/** The Temporal UI shows these beside each step. */
const SUMMARIES: Record<keyof LegacySteps, string> = {
  takeOrder: 'Find or make the account, hold the licenses, invite',
  inviteContact: 'Invite another contact after an invitation was withdrawn',
  bindForJoinedAdmin: 'Another admin joined: bind the licenses',
  cancelOnboarding: 'Cancel, and withdraw the invitation',
  closeOnboarding: 'Close, unless an order waits',
  openInvitation: 'Send the invitation',
  acceptInvitation: 'Let the invited person in, bind the licenses',
  declineInvitation: 'The invitation is declined',
  resendInvitation: 'Send the invitation again',
  revokeInvitation: 'Withdraw the invitation',
  correctInvitation: 'Send the invitation to another address',
  setReminders: 'Turn reminders off or on',
  remindInvitation: 'Remind, if it is still wanted',
  expireInvitation: 'The invitation expires',
  recordDeliveryProblem: 'The address does not work',
};

const step = <Name extends keyof LegacySteps>(name: Name): LegacySteps[Name] =>
  proxyLocalActivities<LegacySteps>({
    summary: SUMMARIES[name],
    startToCloseTimeout: '20 seconds',
    // During a long database outage a timer waits: workflow tasks that are kept open would grow the history.
    localRetryThreshold: '20 seconds',
    retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
  })[name];

/**
 * Each step is one short transaction. It is a local activity, which costs no round trip of its own; retried until it
 * succeeds.
 */
export const legacySteps = Object.fromEntries(
  (Object.keys(SUMMARIES) as (keyof LegacySteps)[]).map((name) => [name, step(name)]),
) as unknown as LegacySteps;
