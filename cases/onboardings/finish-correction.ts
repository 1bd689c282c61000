import type { Knex } from 'knex';
import { madeAt } from '../../db/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { recordCommand } from './record-command.ts';

interface MadeCorrection {
  onboarding: Pick<OnboardingRow, 'customer_id' | 'invitation_id'>;
  contactId: string;
  submitter: string;
  /** Whether the request may come late. */
  isRepeat: boolean;
}

/**
 * The address of a correction that the case has made is the customer's primary one from now on, if one was set before. A repeat
 * of the request may come late: then a correction made since, and what was set since, stay.
 */
export async function replacePrimary(store: Store, correction: MadeCorrection): Promise<void> {
  const { customers, customerContacts, knex } = store;
  const { onboarding, contactId, submitter: set_by, isRepeat } = correction;
  const { customer_id, invitation_id } = onboarding;
  await knex.transaction(async (trx) => {
    await customers.lockMany([customer_id], trx);
    const made =
      invitation_id && (await lastCorrection(store, { invitationId: invitation_id, contactId }, trx));
    if (!made) return;
    const set_at = new Date().toISOString();
    // The time of the case may be ahead, as in test mode, and what was set has the time of a process.
    const setBefore = isRepeat ? madeAt(made.id) : undefined;
    const change = { customer_id, contactId, set_by, set_at, setBefore };
    if (await customerContacts.replacePrimary(change, trx))
      await customers.update(customer_id, {}, set_at, trx);
  });
}

interface FinishCorrectionInput {
  onboarding: OnboardingRow;
  /** It goes to the address of the request. */
  invitation: InvitationRow;
  submitter: string;
  actor: string;
  updateId?: string | undefined;
}

/**
 * Makes up for what a correction lacks whose request was cut short, by the end of its process or a busy database, after the
 * case had made it: the event that names who asked, and the customer's primary address. Changes nothing else.
 */
export async function finishCorrection(store: Store, input: FinishCorrectionInput): Promise<void> {
  const { onboarding, invitation, submitter, actor, updateId } = input;
  const { id: subject, email_normalised, business_account_id: accountId } = invitation;
  const contact = await store.customers.findContact(onboarding.customer_id, email_normalised);
  // Another's correction is not this one's repeat.
  if (contact?.corrected_by !== submitter) return;
  const made = await lastCorrection(store, { invitationId: subject, contactId: contact.id });
  if (!made) return;
  const action = 'invitation.correction_requested';
  const asked = await store.audit.newestOf(subject, action);
  if (!asked || asked.id < made.id)
    await recordCommand(store, { action, actor, accountId, subject, requestId: updateId ?? made.id });
  await replacePrimary(store, { onboarding, contactId: contact.id, submitter, isRepeat: true });
}

/** The last correction of an invitation, if it was to this contact. */
async function lastCorrection(
  { audit }: Store,
  { invitationId, contactId }: { invitationId: string; contactId: string },
  trx?: Knex,
): Promise<{ id: string } | undefined> {
  const last = await audit.newestOf(invitationId, 'invitation.corrected', trx);
  return last && JSON.parse(last.data).contactId === contactId ? last : undefined;
}
