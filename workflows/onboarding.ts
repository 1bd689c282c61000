import { continueAsNew } from '@temporalio/workflow';
import type { OnboardingInput } from '../contracts/messages.ts';
import type { OnboardingStatus } from '../contracts/states.ts';
import type { CaseState } from '../contracts/steps.ts';
import { Case } from './case.ts';
import { now, steps } from './steps.ts';

/**
 * The whole way of one customer: orders are taken, the account is found or made, the primary contact invited,
 * reminded and let in, the licenses bound. Ends as `completed` or `cancelled`; a later order starts a new run.
 */
export async function onboarding({ customerId, state }: OnboardingInput): Promise<OnboardingStatus> {
  const course = new Case(state ?? null, {
    // Without a state the first order failed for good: then there is nothing to wait for.
    isOver: (known) => known === null || known.status === 'completed' || known.status === 'cancelled',
    close: async (known) => (known ? close(known) : []),
  });
  const end = await course.run();
  if (end.ended === 'long' && end.state)
    return continueAsNew<typeof onboarding>({ customerId, state: end.state });
  return end.state?.status ?? 'cancelled';
}

/** Fails while an order of this onboarding waits: the loop takes it first. */
async function close({ onboardingId }: CaseState) {
  if (!onboardingId) return [];
  const { untakenOrderIds } = await steps.closeOnboarding({ onboardingId, now: now() });
  return untakenOrderIds.map((orderId) => ({ type: 'order' as const, orderId }));
}
