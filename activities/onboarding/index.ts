import type { CaseSteps } from '../../contracts/steps.ts';
import type { StepDeps } from '../step.ts';
import { correctInvitation } from './correct-email.ts';
import { lookOver } from './look-over.ts';
import { revokeCase } from './revoke-case.ts';

type OnboardingSteps = Pick<CaseSteps, 'lookOver' | 'correctInvitation' | 'revokeCase' | 'reportProblem'>;

/** The steps of a whole case. */
export function createOnboardingActivities(deps: StepDeps): OnboardingSteps {
  return {
    lookOver: (input) => lookOver(deps, input),
    correctInvitation: (input) => correctInvitation(deps, input),
    revokeCase: (input) => revokeCase(deps, input),
    reportProblem: ({ workflowId, now }) => deps.store.caseWakes.setProblem(workflowId, 'step_failing', now),
  };
}
