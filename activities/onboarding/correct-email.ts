import type { Knex } from 'knex';
import { customerOfWorkflow } from '../../contracts/ids.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { CaseSteps, StepResult } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { isRunsOwn } from '../../domain/invitations/whose-invitation.ts';
import { takeMailPlace } from '../../domain/mail/mail-allowance.ts';
import { leavesPlace } from '../../policy/invitation-states.ts';
import { memberRefusal } from '../../policy/membership-states.ts';
import { lockCustomerOf, replacePrimary } from '../invitation/replace-primary.ts';
import { correctAddress } from '../invitation/send.ts';
import { auditInvitation, runStep } from '../invitation/step.ts';
import { lockCase, outcome } from '../read-case.ts';
import { runInStep, type StepDeps, type StepDone } from '../step.ts';
import { inviteFirstAdmin } from './first-invitation.ts';

type Correction = Parameters<CaseSteps['correctInvitation']>[0];

/**
 * Sends the invitation to another contact. If the onboarding waited for a colleague's invitation that was revoked, it
 * makes one of its own; a repeat finds it and answers `done`. The customer's primary address, if one was set, follows in the
 * same transaction: the customer never keeps an address whose invitation went elsewhere.
 */
export async function correctInvitation(deps: StepDeps, input: Correction): Promise<StepResult> {
  const named = await deps.store.invitations.get(input.invitationId);
  const isVacant = named && leavesPlace(named.status) && !isRunsOwn(input.workflowId, named);
  const lockBefore = (trx: Knex) => lockCustomerOf(deps.store, input.contactId, trx);
  if (!isVacant || customerOfWorkflow(input.workflowId) === null)
    return runStep(deps, correctAddress, input, lockBefore);
  return runInStep(deps, input, async (trx) => {
    await lockBefore(trx);
    const { onboarding, invitation } = await lockCase(deps.store, input.workflowId, trx);
    if (!onboarding || !invitation) return { outcome: outcome('not_found') };
    return inviteInstead(deps.store, { onboarding, before: invitation }, input, trx);
  });
}

async function inviteInstead(
  store: Store,
  { onboarding, before }: { onboarding: OnboardingRow; before: InvitationRow },
  { invitationId, contactId, now }: Correction,
  trx: Knex,
): Promise<StepDone> {
  const rows = { onboarding, invitation: before };
  const answer = (code: Parameters<typeof outcome>[0]): StepDone => ({ outcome: outcome(code), rows });
  if (onboarding.closed_at) return answer('closed');
  const accountId = onboarding.business_account_id;
  const contact = await store.customers.getContact(contactId, trx);
  const customer = await store.customers.get(onboarding.customer_id, trx);
  if (!accountId || !customer || contact?.customer_id !== customer.id) return answer('not_found');
  const email = contact.email_normalised;
  if (before.id !== invitationId)
    return answer(before.email_normalised === email ? 'done' : 'already_invited');
  const member = await store.members.byEmail(accountId, email, trx);
  if (member) return answer(memberRefusal(member));
  if (await store.invitations.findLive(accountId, email, trx)) return answer('already_invited');
  const limit = await takeMailPlace(store, { accountId, to: contact.email, cause: 'vendor', now }, trx);
  if (limit) return { rows, outcome: limit };
  const input = { customer, accountId, contact, priority: MAIL_PRIORITY.order, now };
  const issued = await inviteFirstAdmin(store, input, trx);
  const change = { invitation_id: issued.id, status: 'invited' as const };
  const changed = await store.onboardings.update(onboarding, change, now, trx);
  await replacePrimary(store, contact, trx);
  await auditInvitation(store, issued, { action: 'corrected', now, data: { contactId } }, trx);
  return { outcome: outcome('done'), rows: { onboarding: changed, invitation: issued } };
}
