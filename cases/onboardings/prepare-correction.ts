import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';

/**
 * Stores the address to invite instead, as workflows see only its id. Returns that id and the workflow to send it to.
 */
export async function prepareCorrection(
  store: Store,
  {
    onboarding,
    invitation,
    email,
    now,
  }: { onboarding: OnboardingRow; invitation: InvitationRow; email: string; now: string },
): Promise<{ contactId: string; workflowId: string }> {
  const contact = await store.customers.contact({
    customer_id: onboarding.customer_id,
    email,
    email_normalised: normaliseEmail(email),
    source: 'correction',
    created_at: now,
  });
  // The workflow of a revoked colleague's invitation has ended: the onboarding creates an invitation of its own.
  const isRevoked = invitation.status === 'revoked';
  const workflowId = isRevoked ? onboardingWorkflowId(onboarding.customer_id) : invitation.workflow_id;
  return { contactId: contact.id, workflowId };
}
