import { proxyLocalActivities } from '@temporalio/workflow';
import type { ActivationSteps } from '../contracts/activation-steps.ts';
import { STEP_OPTIONS } from './steps.ts';

/** The Temporal UI shows these beside each step. */
const SUMMARIES: Record<keyof ActivationSteps, string> = {
  lookOverActivation: 'Look the activation over: a decision, its time',
  approveActivation: 'Take a seat and record the instance',
  denyActivation: 'Record that the activation was denied',
};

const step = <Name extends keyof ActivationSteps>(name: Name): ActivationSteps[Name] =>
  proxyLocalActivities<ActivationSteps>({ summary: SUMMARIES[name], ...STEP_OPTIONS })[name];

/** Each step is one short transaction. */
export const activationSteps: ActivationSteps = {
  lookOverActivation: step('lookOverActivation'),
  approveActivation: step('approveActivation'),
  denyActivation: step('denyActivation'),
};
