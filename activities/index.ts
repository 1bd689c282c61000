import type {
  CampaignActivities,
  CampaignSteps,
  InvitationSteps,
  MailActivities,
  MailSweepActivities,
  OnboardingSteps,
} from '../contracts/steps.ts';
import { createCampaignActivities } from './campaign/index.ts';
import type { CampaignDeps } from './campaign/page.ts';
import { createInvitationActivities } from './invitation/index.ts';
import { createMailActivities, type MailDeps } from './mail.ts';
import { createMailSweepActivities, type MailSweepDeps } from './mail-sweep.ts';
import { createOnboardingActivities } from './onboarding/index.ts';

export type Activities = InvitationSteps &
  OnboardingSteps &
  MailActivities &
  MailSweepActivities &
  CampaignActivities &
  CampaignSteps;

/** Every effect a workflow can have, for one environment. */
export function createActivities(
  deps: MailDeps & MailSweepDeps & CampaignDeps & { mail: { salesEmail: string | null } },
): Activities {
  return {
    ...createInvitationActivities(deps.store, deps.mail),
    ...createOnboardingActivities(deps.store),
    ...createMailActivities(deps),
    ...createMailSweepActivities(deps),
    ...createCampaignActivities(deps),
  };
}
