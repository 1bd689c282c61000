import type { ActivationSteps } from '../contracts/activation-steps.ts';
import type { DailySweepActivities } from '../contracts/daily-sweep.ts';
import { onboardingWorkflowId } from '../contracts/ids.ts';
import type {
  CampaignActivities,
  CampaignSteps,
  CaseSteps,
  MailSweepActivities,
} from '../contracts/steps.ts';
import type { TransferSteps } from '../contracts/transfer-steps.ts';
import type { WebhookActivities } from '../contracts/webhooks.ts';
import { type ActivationDeps, createActivationActivities } from './activation/index.ts';
import type { CampaignDeps } from './campaign/deps.ts';
import { createCampaignActivities } from './campaign/index.ts';
import { createDailySweepActivities, type DailySweepDeps } from './daily-sweep.ts';
import { createInvitationActivities } from './invitation/index.ts';
import { createLegacyActivities, takesLegacyInput } from './legacy.ts';
import { createMailSweepActivities, type MailSweepDeps } from './mail-sweep.ts';
import { createOnboardingActivities } from './onboarding/index.ts';
import type { StepDeps } from './step.ts';
import { createTransferActivities } from './transfer.ts';
import { createWebhookActivities, type WebhookDeps } from './webhooks.ts';

export type Activities = CaseSteps &
  ActivationSteps &
  TransferSteps &
  ReturnType<typeof createLegacyActivities> &
  MailSweepActivities &
  DailySweepActivities &
  WebhookActivities &
  CampaignActivities &
  CampaignSteps;

/** The steps of a case, for one environment. */
export const createCaseActivities = (deps: StepDeps): CaseSteps => ({
  ...createInvitationActivities(deps),
  ...createOnboardingActivities(deps),
});

/** All activities of workflows, for one environment. */
export function createActivities(
  deps: StepDeps &
    ActivationDeps &
    MailSweepDeps &
    DailySweepDeps &
    WebhookDeps &
    Omit<CampaignDeps, 'startOnboarding'> & {
      /** Wakes a run, and waits until Temporal has acknowledged it. */
      wakeNow(workflowId: string): Promise<void>;
    },
): Activities {
  const steps = createCaseActivities(deps);
  return {
    ...createLegacyActivities(deps.store, steps),
    ...takesLegacyInput(deps.store, steps),
    ...createActivationActivities(deps),
    ...createTransferActivities(deps),
    ...createMailSweepActivities(deps),
    ...createDailySweepActivities(deps),
    ...createWebhookActivities(deps),
    ...createCampaignActivities({
      ...deps,
      startOnboarding: ({ customerId }) => deps.wakeNow(onboardingWorkflowId(customerId)),
    }),
  };
}
