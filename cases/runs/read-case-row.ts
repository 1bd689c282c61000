import { customerOfWorkflow, invitationOfWorkflow } from '../../contracts/ids.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { caseStatusOf, endedForGood } from '../../policy/invitation-states.ts';

/** The row of a case: the open one, else the latest; null: there is none. `ended`: nothing can happen to it any more. */
export async function readCaseRow(
  store: Store,
  workflowId: string,
): Promise<{ status: OnboardingStatus; ended: boolean } | null> {
  const customerId = customerOfWorkflow(workflowId);
  if (customerId !== null) {
    const row = (await store.onboardings.findOpen(customerId)) ?? (await latestOf(store, customerId));
    return row ? { status: row.status, ended: row.closed_at !== null } : null;
  }
  const row = await store.invitations.get(invitationOfWorkflow(workflowId) ?? '');
  if (!row) return null;
  return { status: caseStatusOf(row.status), ended: endedForGood(row.status) };
}

const latestOf = async (store: Store, customerId: string) =>
  (await store.onboardings.list({ customerId, limit: 1 }))[0];
