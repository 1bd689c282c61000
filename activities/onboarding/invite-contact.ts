import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Outcome, StepResult } from '../../contracts/steps.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { takeRecipient } from '../../delivery/recipients.ts';
import { HOUR_MS } from '../../policy/numbers.ts';
import { outcome, stepResult } from '../case-state.ts';
import { auditInvitation } from '../invitation/step.ts';
import { mailAllowance } from '../mail-allowance.ts';
import { inviteFirstAdmin } from './first-invitation.ts';

interface Naming {
  onboardingId: string;
  contactId: string;
  now: string;
}

/**
 * Makes an invitation of the onboarding's own, once the colleague's that it waited for was withdrawn. A repeat finds
 * it there and answers `done`.
 * @throws ApplicationFailure `NotFound`, not retryable, when there is no such onboarding.
 */
export async function inviteContact(store: Store, input: Naming): Promise<StepResult> {
  return store.knex.transaction(async (trx) => {
    const row = await store.onboardings.lock(input.onboardingId, trx);
    if (!row) throw ApplicationFailure.nonRetryable('no such onboarding', 'NotFound');
    const ended = await invite(store, row, input, trx);
    const onboarding = await store.onboardings.get(row.id, trx);
    const id = onboarding?.invitation_id;
    const invitation = id ? await store.invitations.get(id, trx) : undefined;
    const workflowId = onboardingWorkflowId(row.customer_id);
    return stepResult(store, { workflowId, onboarding, invitation }, ended, trx);
  });
}

async function invite(
  store: Store,
  row: OnboardingRow,
  { contactId, now }: Naming,
  trx: Knex,
): Promise<Outcome> {
  const accountId = row.business_account_id;
  if (row.closed_at || row.status === 'completed' || row.status === 'cancelled') return outcome('closed');
  const contact = await store.customers.getContact(contactId, trx);
  const customer = await store.customers.get(row.customer_id, trx);
  const before = row.invitation_id ? await store.invitations.get(row.invitation_id, trx) : undefined;
  if (!accountId || !contact || !customer || !before) return outcome('not_found');
  const email = contact.email_normalised;
  if (before.status !== 'revoked') {
    return outcome(before.email_normalised === email ? 'done' : 'already_invited');
  }
  if (await store.accounts.memberByEmail(accountId, email, trx)) return outcome('already_member');
  if (await store.invitations.findLive(accountId, email, trx)) return outcome('already_invited');
  if ((await mailAllowance(store, { accountId, now }, trx)) === 0) {
    return { code: 'organisation_limit', retryAfterSeconds: HOUR_MS / 1000 };
  }
  const verdict = await takeRecipient(store, { to: contact.email, cause: 'vendor', now }, trx);
  if (!verdict.ok) return { code: 'recipient_limit', retryAfterSeconds: verdict.retryAfterSeconds };
  const of = { customer, accountId, contact, priority: MAIL_PRIORITY.order, now };
  const issued = await inviteFirstAdmin(store, of, trx);
  await store.onboardings.update(row.id, { invitation_id: issued.id, status: 'invited' }, now, trx);
  await auditInvitation(store, issued, { action: 'corrected', now, data: { contactId } }, trx);
  return outcome('done');
}
