import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { StepResult } from '../../contracts/steps.ts';
import { newId } from '../../db/ids.ts';
import type {
  BusinessAccountRow,
  CustomerRow,
  InvitationRow,
  OnboardingRow,
  OrderRow,
} from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { maySend } from '../../policy/send-limits.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import { bindAndTell } from '../bind.ts';
import { ONBOARDING_STATUS_OF, outcome, stepResult } from '../case-state.ts';
import { issueInvitation } from '../invitation/issue.ts';
import { endOwnInvitation } from './own-invitation.ts';

/**
 * Takes a stored order: finds or makes the account, holds its licenses, then binds them if somebody can act for
 * the account, else invites the primary contact. One transaction; an order that was taken changes nothing.
 * @throws ApplicationFailure `NotFound`, not retryable, when there is no such order.
 */
export async function takeOrder(store: Store, input: { orderId: string; now: string }): Promise<StepResult> {
  return store.knex.transaction(async (trx) => {
    const order = await store.orders.get(input.orderId, trx);
    if (!order) throw ApplicationFailure.nonRetryable('no such order', 'NotFound');
    const onboarding = await store.onboardings.lock(order.onboarding_id, trx);
    if (onboarding && order.status === 'received') await take(store, order, onboarding, input.now, trx);
    return orderResult(store, order, trx);
  });
}

async function take(
  store: Store,
  order: OrderRow,
  onboarding: OnboardingRow,
  now: string,
  trx: Knex,
): Promise<void> {
  const customer = (await store.customers.get(order.customer_id, trx)) as CustomerRow;
  const account = await store.accounts.findOrCreate(
    { customerId: customer.id, companyName: customer.company_name, now },
    trx,
  );
  const lines = await store.orders.lines(order.id, trx);
  const of = { accountId: account.id, onboardingId: order.onboarding_id, now };
  await store.licenses.hold(lines, of, trx);

  const admins = await store.accounts.activeAdmins(account.id, trx);
  const change = { business_account_id: account.id };
  if (admins.length > 0) {
    const about = {
      subject: order.id,
      workflowId: onboardingWorkflowId(customer.id),
      accountId: account.id,
      now,
    };
    await bindAndTell(store, about, admins, trx);
    await endOwnInvitation(store, onboarding, { links: 'another_admin', now }, trx);
    await store.onboardings.update(order.onboarding_id, { ...change, status: 'completed' }, now, trx);
  } else {
    const invitation = await invitePrimaryContact(store, { order, customer, account, now }, trx);
    await store.onboardings.update(
      order.onboarding_id,
      { ...change, invitation_id: invitation.id, status: ONBOARDING_STATUS_OF[invitation.status] },
      now,
      trx,
    );
  }
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
}

interface Inviting {
  order: OrderRow;
  customer: CustomerRow;
  account: BusinessAccountRow;
  now: string;
}

/** The invitation the onboarding waits for: the one it has, one the address has already, or a new one. */
async function invitePrimaryContact(store: Store, of: Inviting, trx: Knex): Promise<InvitationRow> {
  const { order, customer, account, now } = of;
  const onboarding = await store.onboardings.get(order.onboarding_id, trx);
  const own = onboarding?.invitation_id
    ? await store.invitations.get(onboarding.invitation_id, trx)
    : undefined;
  if (own && own.status !== 'revoked' && own.status !== 'accepted')
    return reissueExpired(store, own, now, trx);

  const contact = await store.customers.getContact(order.contact_id, trx);
  if (!contact) throw ApplicationFailure.nonRetryable('the order has no contact', 'NotFound');
  const live = await store.invitations.findLive(account.id, contact.email_normalised, trx);
  if (live) return asAdmin(store, live, trx);

  const row: InvitationRow = {
    id: newId('invitation'),
    business_account_id: account.id,
    workflow_id: onboardingWorkflowId(customer.id),
    email: contact.email,
    email_normalised: contact.email_normalised,
    role: 'admin',
    locale: customer.locale ?? 'en',
    time_zone: zoneOf({ timeZone: customer.time_zone, country: customer.country }),
    status: 'pending',
    epoch: 1,
    send_count: 0,
    lifetime_days: INVITATION_DAYS.standard,
    expires_at: now,
    reminders: '[]',
    reminders_stopped_at: null,
    accepted_by: null,
    created_at: now,
    ended_at: null,
  };
  await store.invitations.insert(row, trx);
  return issueInvitation(store, row, { sendNumber: 1, now }, trx);
}

/** Nobody can act for the account: who is named at purchase joins as an admin, also if a member was wanted. */
async function asAdmin(store: Store, row: InvitationRow, trx: Knex): Promise<InvitationRow> {
  if (row.role === 'admin') return row;
  await store.invitations.update(row.id, { role: 'admin' }, trx);
  return { ...row, role: 'admin' };
}

/** A customer who buys again is worth a fresh mail, within the limits. */
async function reissueExpired(
  store: Store,
  row: InvitationRow,
  now: string,
  trx: Knex,
): Promise<InvitationRow> {
  if (row.status !== 'expired') return row;
  const sends = (await store.mailSends.ofInvitation(row.id, trx)).map((send) => send.queued_at);
  if (!maySend({ sends, now }).ok) return row;
  return issueInvitation(
    store,
    { ...row, epoch: row.epoch + 1 },
    { sendNumber: row.send_count + 1, now },
    trx,
  );
}

async function orderResult(store: Store, order: OrderRow, trx: Knex): Promise<StepResult> {
  const onboarding = await store.onboardings.get(order.onboarding_id, trx);
  const invitation = onboarding?.invitation_id
    ? await store.invitations.get(onboarding.invitation_id, trx)
    : undefined;
  const of = { workflowId: onboardingWorkflowId(order.customer_id), onboarding, invitation };
  return stepResult(store, of, outcome('done'), trx);
}
