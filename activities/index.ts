import type {
  CampaignActivities,
  CampaignSteps,
  InvitationSteps,
  MailActivities,
  OnboardingSteps,
} from '../contracts/steps.ts';
import { createCampaignActivities } from './campaign/index.ts';
import type { CampaignDeps } from './campaign/page.ts';
import { createInvitationActivities } from './invitation/index.ts';
import { createMailActivities, type MailDeps } from './mail.ts';
import { createOnboardingActivities } from './onboarding/index.ts';

export type Activities = InvitationSteps &
  OnboardingSteps &
  MailActivities &
  CampaignActivities &
  CampaignSteps;

/** Every effect a workflow can have, for one environment. */
export function createActivities(
  deps: MailDeps & CampaignDeps & { mail: { salesEmail: string | null } },
): Activities {
  return {
    ...createInvitationActivities(deps.store, deps.mail),
    ...createOnboardingActivities(deps.store),
    ...createMailActivities(deps),
    ...createCampaignActivities(deps),
  };
}
