import type { CaseSteps } from '../../contracts/steps.ts';
import type { StepDeps } from '../step.ts';
import { acceptInvitation } from './accept.ts';
import { declineInvitation } from './decline-invitation.ts';
import { setReminders } from './remind.ts';
import { resendMail } from './send.ts';
import { runStep } from './step.ts';

type InvitationSteps = Pick<
  CaseSteps,
  'acceptInvitation' | 'declineInvitation' | 'resendInvitation' | 'setReminders'
>;

/** The commands about an invitation, whichever workflow looks after it. */
export function createInvitationActivities(deps: StepDeps): InvitationSteps {
  return {
    acceptInvitation: (input) => acceptInvitation(deps, input),
    declineInvitation: (input) => runStep(deps, declineInvitation, input),
    resendInvitation: (input) => runStep(deps, resendMail, input),
    setReminders: (input) => runStep(deps, setReminders, input),
  };
}
