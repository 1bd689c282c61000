import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { leavesPlace } from '../../policy/invitation-states.ts';

interface PrepareCorrectionInput {
  onboarding: OnboardingRow;
  invitation: InvitationRow;
  email: string;
  /** Who gives it: when nothing of a reseller stands, its address goes too. */
  submitter: string;
  now: string;
}

/**
 * Stores the address that is to be invited instead, as workflows only ever see its id; answers that id, and which
 * workflow is to be told.
 */
export async function prepareCorrection(
  store: Store,
  of: PrepareCorrectionInput,
): Promise<{ contactId: string; workflowId: string }> {
  const { onboarding, invitation, email, submitter, now } = of;
  const contact = await store.customers.contact({
    customer_id: onboarding.customer_id,
    email,
    email_normalised: normaliseEmail(email),
    source: 'correction',
    created_at: now,
  });
  await store.customers.noteCorrection(contact.id, submitter);
  // A colleague's invitation that was revoked has no workflow any more: the onboarding makes one of its own.
  const workflowId = leavesPlace(invitation.status)
    ? onboardingWorkflowId(onboarding.customer_id)
    : invitation.workflow_id;
  return { contactId: contact.id, workflowId };
}
