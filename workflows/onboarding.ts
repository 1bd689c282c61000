import { continueAsNew } from '@temporalio/workflow';
import { CASE_REVISION, type OnboardingInput } from '../contracts/messages.ts';
import type { OnboardingStatus } from '../contracts/states.ts';
import { Case } from './case.ts';
import { type LegacyOnboardingInput, legacyOnboarding } from './legacy/onboarding.ts';
import { requireInput } from './require-input.ts';

/**
 * The whole way of one customer: takes orders, finds or creates the account, invites, reminds and lets in the primary
 * contact, binds the licenses. Ends as `completed` or `cancelled`; a later order starts a new run.
 */
export async function onboarding(input: OnboardingInput | LegacyOnboardingInput): Promise<OnboardingStatus> {
  requireInput(input, 'customerId');
  if (!('revision' in input)) return legacyOnboarding(input);
  const end = await new Case().run();
  if (end.ended === 'long') {
    return continueAsNew<typeof onboarding>({ customerId: input.customerId, revision: CASE_REVISION });
  }
  // Without a state there is no onboarding to look after.
  return end.state?.status ?? 'cancelled';
}
