import { continueAsNew } from '@temporalio/workflow';
import type { LegacyCaseState } from '../../contracts/legacy.ts';
import { CASE_REVISION, type OnboardingInput } from '../../contracts/messages.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import { isOver } from '../../policy/onboarding-states.ts';
import { now } from '../steps.ts';
import { LegacyCase } from './case.ts';
import { legacySteps as steps } from './steps.ts';

export interface LegacyOnboardingInput {
  customerId: string;
  state?: LegacyCaseState;
}

/** The workflow that a run continues as: workflows/onboarding.ts, which imports this file. */
type Onboarding = (input: OnboardingInput | LegacyOnboardingInput) => Promise<OnboardingStatus>;

/** An onboarding as 0.1.0 ran it, until a wake comes. */
export async function legacyOnboarding({
  customerId,
  state,
}: LegacyOnboardingInput): Promise<OnboardingStatus> {
  const course = new LegacyCase(state ?? null, {
    // Without a state the first order failed for good, so there is nothing to wait for.
    isOver: (known) => known === null || isOver(known.status),
    close: async (known) => (known ? close(known) : []),
  });
  const end = await course.run();
  if (end.ended === 'carried') {
    return continueAsNew<Onboarding>({ customerId, revision: CASE_REVISION });
  }
  if (end.ended === 'long' && end.state) return continueAsNew<Onboarding>({ customerId, state: end.state });
  return end.state?.status ?? 'cancelled';
}

/** Fails while an order of this onboarding waits: the loop takes it first. */
async function close({ onboardingId }: LegacyCaseState) {
  if (!onboardingId) return [];
  const { untakenOrderIds } = await steps.closeOnboarding({ onboardingId, now: now() });
  return untakenOrderIds.map((orderId) => ({ type: 'order' as const, orderId }));
}
