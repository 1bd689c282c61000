import { customerOfWorkflow, onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';

type Owned = Pick<InvitationRow, 'workflow_id'>;

/** Whether a run of its own looks after an invitation: one that belongs to an order is its customer's. */
export const isColleagues = ({ workflow_id }: Owned): boolean => customerOfWorkflow(workflow_id) === null;

/** Whether this run looks after an invitation. */
export const isRunsOwn = (workflowId: string, row: InvitationRow | undefined): row is InvitationRow =>
  row?.workflow_id === workflowId;

/** Whether the run of an onboarding looks after the invitation that it waits for. */
export const isOnboardingsOwn = ({ customer_id }: OnboardingRow, { workflow_id }: Owned): boolean =>
  workflow_id === onboardingWorkflowId(customer_id);
