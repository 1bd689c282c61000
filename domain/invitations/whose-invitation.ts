import { customerOfWorkflow, onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';

type Owned = Pick<InvitationRow, 'workflow_id'>;

/** Whether an invitation has a run of its own; one that belongs to an order is handled by its customer's run. */
export const isColleagues = ({ workflow_id }: Owned): boolean => customerOfWorkflow(workflow_id) === null;

/** Whether an invitation belongs to this run. */
export const isRunsOwn = (workflowId: string, row: InvitationRow | undefined): row is InvitationRow =>
  row?.workflow_id === workflowId;

/** Whether the invitation that an onboarding waits for belongs to the onboarding's run. */
export const isOnboardingsOwn = ({ customer_id }: OnboardingRow, { workflow_id }: Owned): boolean =>
  workflow_id === onboardingWorkflowId(customer_id);
