import { proxyLocalActivities } from '@temporalio/workflow';
import type { InvitationSteps, OnboardingSteps } from '../contracts/steps.ts';

/** Each step is one short transaction: local, so that it costs no round trip of its own; retried until it is done. */
export const steps = proxyLocalActivities<InvitationSteps & OnboardingSteps>({
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '30 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** The workflow's time, which is the business time of everything a step writes. */
export const now = (): string => new Date(Date.now()).toISOString();
