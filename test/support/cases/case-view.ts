import { onboardingView } from '../../../cases/onboardings/onboarding-view.ts';
import { AS_VENDOR } from '../../../cases/resellers/viewer.ts';
import type { TestCase } from './case.ts';

/** What the vendor reads of a case's onboarding. */
export const viewOf = async (it: TestCase) => {
  const row = await it.environment.store.onboardings.get(it.onboardingId);
  if (!row) throw new Error('there is no such onboarding');
  return onboardingView(it.environment, row, AS_VENDOR);
};

/** The address of a case's run in the Temporal UI. */
export const temporalUrlOf = async (it: TestCase): Promise<string> => (await viewOf(it)).temporalUrl ?? '';
