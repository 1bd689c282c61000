import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { StepResult } from '../../contracts/steps.ts';
import type {
  BusinessAccountRow,
  CustomerRow,
  InvitationRow,
  OnboardingRow,
  OrderRow,
} from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { noteRecipient, takeRecipient } from '../../delivery/recipients.ts';
import { maySend } from '../../policy/send-limits.ts';
import { bindAndTell } from '../bind.ts';
import { type Case, ONBOARDING_STATUS_OF, outcome, stepResult } from '../case-state.ts';
import { endInvitation, issueInvitation } from '../invitation/issue.ts';
import { auditInvitation } from '../invitation/step.ts';
import { mailAllowance } from '../mail-allowance.ts';
import { inviteFirstAdmin } from './first-invitation.ts';
import { endOwnInvitation } from './own-invitation.ts';

/**
 * Takes a stored order: finds or makes the account, holds its licenses, then binds them if somebody can act for
 * the account, else invites the primary contact. One transaction; an order that was taken changes nothing.
 * @throws ApplicationFailure `NotFound`, not retryable, when there is no such order; `ChangedMeanwhile` to be retried.
 */
export async function takeOrder(store: Store, input: { orderId: string; now: string }): Promise<StepResult> {
  return store.knex.transaction(async (trx) => {
    const order = await store.orders.get(input.orderId, trx);
    if (!order) throw ApplicationFailure.nonRetryable('no such order', 'NotFound');
    const onboarding = await store.onboardings.lock(order.onboarding_id, trx);
    // Read again: while this waited for the lock, an earlier attempt may have taken it.
    const locked = await store.orders.get(order.id, trx);
    if (!locked || !onboarding) throw new Error('an order has an onboarding');
    const taken =
      locked.status === 'received'
        ? await take(store, locked, onboarding, input.now, trx)
        : { onboarding, invitation: await waitedFor(store, onboarding, trx) };
    const workflowId = onboardingWorkflowId(order.customer_id);
    return stepResult(store, { workflowId, ...taken }, outcome('done'), trx);
  });
}

const waitedFor = async (
  store: Store,
  { invitation_id: id }: OnboardingRow,
  trx: Knex,
): Promise<InvitationRow | undefined> => (id ? store.invitations.get(id, trx) : undefined);

async function take(
  store: Store,
  order: OrderRow,
  onboarding: OnboardingRow,
  now: string,
  trx: Knex,
): Promise<Omit<Case, 'workflowId'>> {
  const customer = (await store.customers.get(order.customer_id, trx)) as CustomerRow;
  const account = await store.accounts.findOrCreate(
    { customerId: customer.id, companyName: customer.company_name, now },
    trx,
  );
  const lines = await store.orders.lines(order.id, trx);
  const of = { accountId: account.id, onboardingId: order.onboarding_id, now };
  await store.licenses.hold(lines, of, trx);

  const admins = await store.accounts.activeAdmins(account.id, trx);
  if (admins.length > 0) {
    const workflowId = onboardingWorkflowId(customer.id);
    await bindAndTell(store, { subject: order.id, workflowId, accountId: account.id, now }, admins, trx);
    await endOwnInvitation(store, onboarding, { links: 'another_admin', now }, trx);
  }
  const invited =
    admins.length > 0
      ? undefined
      : await invitePrimaryContact(store, { order, onboarding, customer, account, now }, trx);
  const invitation = invited ?? (await waitedFor(store, onboarding, trx));
  const change = {
    business_account_id: account.id,
    invitation_id: invitation?.id ?? null,
    status: invited ? ONBOARDING_STATUS_OF[invited.status] : ('completed' as const),
  };
  await store.onboardings.update(onboarding.id, change, now, trx);
  await store.orders.markTaken(order.id, now, trx);
  await store.audit.record(
    {
      naturalKey: `${order.id}/taken`,
      at: now,
      action: 'order.taken',
      actor: order.submitter,
      businessAccountId: account.id,
      subject: order.id,
      data: { lines: lines.length, channel: order.channel },
    },
    trx,
  );
  return { onboarding: { ...onboarding, ...change, updated_at: now }, invitation };
}

interface Inviting {
  order: OrderRow;
  onboarding: OnboardingRow;
  customer: CustomerRow;
  account: BusinessAccountRow;
  now: string;
}

/** The invitation the onboarding waits for: the one it has, one the address has already, or a new one. */
async function invitePrimaryContact(store: Store, of: Inviting, trx: Knex): Promise<InvitationRow> {
  const { order, onboarding, customer, account, now } = of;
  const own = await waitedFor(store, onboarding, trx);
  if (own?.status === 'pending') return own;
  // What a colleague sent and nobody looks after any more is not the answer to an order.
  const isOurs = own?.workflow_id === onboardingWorkflowId(customer.id);
  if (own && isOurs && own.status !== 'revoked' && own.status !== 'accepted') {
    return reissueExpired(store, own, { order, now }, trx);
  }

  // Signals may come in another order than their orders did; after a cancellation this order starts over.
  const first = own ? order : ((await store.orders.firstOf(order.onboarding_id, trx)) ?? order);
  const contact = await store.customers.getContact(first.contact_id, trx);
  if (!contact) throw ApplicationFailure.nonRetryable('the order has no contact', 'NotFound');
  const live = await lockLive(store, account.id, contact.email_normalised, trx);
  if (live?.status === 'pending') return makeAdmin(store, live, { order, now }, trx);
  if (live) await endInvitation(store, live, { status: 'revoked', links: 'replaced', now }, trx);

  // Who orders is to be invited, however full the mailbox is.
  await noteRecipient(store, { to: contact.email, cause: 'vendor', now }, trx);
  const priority = order.channel === 'campaign' ? MAIL_PRIORITY.campaign : MAIL_PRIORITY.order;
  return inviteFirstAdmin(store, { customer, accountId: account.id, contact, priority, now }, trx);
}

/** The address's invitation, held still: its own workflow may be ending it just now. */
async function lockLive(
  store: Store,
  accountId: string,
  email: string,
  trx: Knex,
): Promise<InvitationRow | undefined> {
  const found = await store.invitations.findLive(accountId, email, trx);
  const locked = found && (await store.invitations.lock(found.id, trx));
  if (locked?.status === found?.status) return locked;
  // Whether the account has an admin was read before that: the whole step has to see what has become of it.
  throw ApplicationFailure.retryable('the invitation changed meanwhile', 'ChangedMeanwhile');
}

/** The first invitee becomes an admin, also one whom a colleague had invited as a member. */
async function makeAdmin(
  store: Store,
  row: InvitationRow,
  { order, now }: Pick<Inviting, 'order' | 'now'>,
  trx: Knex,
): Promise<InvitationRow> {
  if (row.role === 'admin') return row;
  await store.invitations.update(row.id, { role: 'admin' }, trx);
  await store.audit.record(
    {
      naturalKey: `${row.id}/made-admin`,
      at: now,
      action: 'invitation.made_admin',
      actor: 'system',
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: { orderId: order.id },
    },
    trx,
  );
  return { ...row, role: 'admin' };
}

/** A customer who buys again is worth a fresh mail, within the limits. */
async function reissueExpired(
  store: Store,
  row: InvitationRow,
  { order, now }: Pick<Inviting, 'order' | 'now'>,
  trx: Knex,
): Promise<InvitationRow> {
  if (row.status !== 'expired') return row;
  const sends = (await store.mailSends.ofInvitation(row.id, trx)).map((send) => send.queued_at);
  if (!maySend({ sends, now }).ok) return row;
  if ((await mailAllowance(store, { accountId: row.business_account_id, now }, trx)) === 0) return row;
  if (!(await takeRecipient(store, { to: row.email, cause: 'vendor', now }, trx)).ok) return row;
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
