import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { recordCommand } from './record-command.ts';

interface FinishCorrectionInput {
  onboarding: OnboardingRow;
  /** It goes to the address of the request. */
  invitation: InvitationRow;
  submitter: string;
  actor: string;
  requestId?: string | undefined;
}

/**
 * Makes up for what a correction lacks whose request was cut short, by the end of its process or a busy database, after the
 * case had made it: the event that names who asked. Changes nothing else.
 */
export async function finishCorrection(store: Store, input: FinishCorrectionInput): Promise<void> {
  const { onboarding, invitation, submitter, actor, requestId } = input;
  const { id: subject, email_normalised, business_account_id: accountId } = invitation;
  const contact = await store.customers.findContact(onboarding.customer_id, email_normalised);
  // Another's correction is not this one's repeat.
  if (contact?.corrected_by !== submitter) return;
  const made = await store.audit.newestOf(subject, 'invitation.corrected');
  if (!made || JSON.parse(made.data).contactId !== contact.id) return;
  const action = 'invitation.correction_requested';
  const asked = await store.audit.newestOf(subject, action);
  if (!asked || asked.id < made.id)
    await recordCommand(store, { action, actor, accountId, subject, requestId: requestId ?? made.id });
}
