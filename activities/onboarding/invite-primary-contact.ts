import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { ContactRow, CustomerRow, InvitationRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endInvitation } from '../../domain/invitations/end-invitation.ts';
import { isRunsOwn } from '../../domain/invitations/whose-invitation.ts';
import { countedMails } from '../../domain/mail/invitation-mails.ts';
import { takeMailPlace } from '../../domain/mail/mail-allowance.ts';
import { noteRecipient } from '../../domain/mail/recipients.ts';
import { answerTo, reactionTo } from '../../policy/invitation-reactions.ts';
import { leavesPlace } from '../../policy/invitation-states.ts';
import { mayMailInvitation } from '../../policy/send-limits.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';
import { auditInvitation } from '../invitation/step.ts';
import { inviteFirstAdmin } from './first-invitation.ts';

interface InvitePrimaryContactInput {
  /** The order that causes the invitation. */
  order: OrderRow;
  /** The invitation that the onboarding has so far. */
  invitation: InvitationRow | undefined;
  customer: CustomerRow;
  accountId: string;
  /** This step created the account, so it has neither people nor invitations. */
  isNew: boolean;
  now: string;
}

/**
 * Returns the invitation for the onboarding: the one it has, one that the address already has, or a new one.
 * @throws ApplicationFailure `ChangedMeanwhile`, to be retried
 */
export async function invitePrimaryContact(
  store: Store,
  input: InvitePrimaryContactInput,
  trx: Knex,
): Promise<InvitationRow> {
  const { order, invitation, customer, accountId, isNew, now } = input;
  if (invitation && answerTo(invitation.status, 'order')) return invitation;
  // A colleague's ended invitation cannot serve a new order.
  const own = isRunsOwn(onboardingWorkflowId(customer.id), invitation) ? invitation : undefined;
  if (own && reactionTo(own.status, 'order') === 'reissue')
    return reissueExpired(store, own, { order, now }, trx);

  const contact = await contactToInvite(store, order, invitation, trx);
  const live = isNew ? undefined : await lockLive(store, accountId, contact.email_normalised, trx);
  if (live && reactionTo(live.status, 'orderToAddress') === 'adopt') {
    return makeAdmin(store, live, { order, now }, trx);
  }
  if (live) {
    await endInvitation(store, live, { by: 'orderToAddress', now }, trx);
    // Otherwise its run would wait for ever.
    await store.caseWakes.want([live.workflow_id], trx);
  }

  // A person named in an order is invited even if the mailbox has reached its limit.
  await noteRecipient(store, { to: contact.email, cause: 'vendor', now }, trx);
  const priority = order.channel === 'campaign' ? MAIL_PRIORITY.campaign : MAIL_PRIORITY.order;
  return inviteFirstAdmin(store, { customer, accountId, contact, priority, now }, trx);
}

/** The contact of the order, unless the onboarding already has another address. */
async function contactToInvite(
  store: Store,
  order: OrderRow,
  before: InvitationRow | undefined,
  trx: Knex,
): Promise<ContactRow> {
  const workflowId = onboardingWorkflowId(order.customer_id);
  // A stranger who knows a customer id must not get invited by it.
  if (before && order.primary_email_ignored && !leavesPlace(before.status)) {
    const { email, email_normalised } = before;
    const contact = {
      customer_id: order.customer_id,
      source: 'order' as const,
      created_at: order.received_at,
    };
    return store.customers.contact({ ...contact, email, email_normalised }, trx);
  }
  // An earlier order may not have been taken because of a failure: its address comes first. So does the one that stands
  // first after the order that named the invited address was cancelled.
  const isFirst = before && !isRunsOwn(workflowId, before) && !order.primary_email_ignored;
  const first = isFirst ? order : ((await store.orders.firstOf(order.onboarding_id, trx)) ?? order);
  if (first.primary_email_ignored) await store.orders.heedAddress(first.id, trx);
  const contact = await store.customers.getContact(first.contact_id, trx);
  if (!contact) throw ApplicationFailure.nonRetryable('the order has no contact', 'NotFound');
  return contact;
}

/** The live invitation of the address, locked: its own workflow may be ending it now. */
async function lockLive(
  store: Store,
  accountId: string,
  email: string,
  trx: Knex,
): Promise<InvitationRow | undefined> {
  const found = await store.invitations.findLive(accountId, email, trx);
  const locked = found && (await store.invitations.lock(found.id, trx));
  if (locked?.status === found?.status) return locked;
  // The step read before the lock whether the account has an admin, so it has to run again.
  throw ApplicationFailure.retryable('the invitation changed meanwhile', 'ChangedMeanwhile');
}

/** The first invitee becomes an admin, even if a colleague invited them as a member. */
async function makeAdmin(
  store: Store,
  row: InvitationRow,
  { order, now }: { order: OrderRow; now: string },
  trx: Knex,
): Promise<InvitationRow> {
  if (row.role === 'admin') return row;
  const change = { role: 'admin', role_before: row.role } as const;
  await store.invitations.update(row.id, change, trx);
  await store.audit.record(
    {
      naturalKey: `${row.id}/made-admin/${order.id}`,
      at: now,
      action: 'invitation.made_admin',
      actor: 'system',
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: { orderId: order.id },
    },
    trx,
  );
  return { ...row, ...change };
}

/** A customer who buys again gets a new mail, within the limits. */
async function reissueExpired(
  store: Store,
  row: InvitationRow,
  { order, now }: { order: OrderRow; now: string },
  trx: Knex,
): Promise<InvitationRow> {
  const mails = countedMails(await store.mailSends.ofInvitation(row.id, trx));
  if (!mayMailInvitation({ mails, now, by: null, countedFrom: row.counted_from }).ok) return row;
  const mail = { accountId: row.business_account_id, to: row.email, cause: 'vendor' as const, now };
  if (await takeMailPlace(store, mail, trx)) return row;
  const next = { ...row, epoch: row.epoch + 1 };
  const issued = await issueInvitation(store, next, { sendNumber: row.send_count + 1, now }, trx);
  await auditInvitation(
    store,
    issued,
    { action: 'sent', now, data: { by: 'order', orderId: order.id } },
    trx,
  );
  return issued;
}
