import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { type InvitationStatus, MAIL_PRIORITY } from '../../contracts/states.ts';
import type {
  ContactRow,
  CustomerRow,
  InvitationRow,
  OnboardingRow,
  OrderLineRow,
  OrderRow,
  UserRow,
} from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { noteRecipient, takeRecipient } from '../../delivery/recipients.ts';
import { ONBOARDING_STATUS_OF } from '../../policy/invitation-status.ts';
import { GATHER_NOTICES_MS } from '../../policy/numbers.ts';
import { maySend } from '../../policy/send-limits.ts';
import { bindAndTell } from '../bind.ts';
import { endInvitation, issueInvitation } from '../invitation/issue.ts';
import { auditInvitation } from '../invitation/step.ts';
import { mailAllowance } from '../mail-allowance.ts';
import { type CaseRows, isOwn } from '../read-case.ts';
import { inviteFirstAdmin } from './first-invitation.ts';
import { endOwnInvitation } from './own-invitation.ts';

/** Lines a page of orders has at most, unless one order has more: a transaction holds SQLite's only writer. */
const LINES_A_PAGE = 1_000;

/** It waits; or somebody said no, or the address is dead, and a further order mails nobody. */
const STANDS: readonly InvitationStatus[] = ['pending', 'declined', 'undeliverable'];

/** Orders and the onboarding that is the case now; each order has its own, which may have ended before it was taken. */
interface Taking {
  orders: OrderRow[];
  rows: CaseRows & { onboarding: OnboardingRow };
  now: string;
}

/**
 * Takes a page of stored orders: finds or makes the account, holds their licenses, then binds them if an admin can act
 * for the account, else invites the primary contact, once for all. Orders of an onboarding that has ended only hold
 * (or bind) licenses: its status stays. Answers how many it took: as many as fit a page.
 * @throws ApplicationFailure `ChangedMeanwhile`, to be retried
 */
export async function takeOrders(
  store: Store,
  taking: Taking,
  trx: Knex,
): Promise<{ rows: CaseRows; taken: number }> {
  const { now } = taking;
  const { onboarding } = taking.rows;
  const customer = (await store.customers.get(onboarding.customer_id, trx)) as CustomerRow;
  const { id: accountId, isNew } = await store.accounts.findOrCreate(
    { customerId: customer.id, companyName: customer.company_name, now },
    trx,
  );
  const { orders, lines } = await holdLicenses(store, taking.orders, { accountId, now }, trx);
  const admins = isNew ? [] : await store.accounts.activeAdmins(accountId, trx);
  const attached = orders.filter((order) => order.onboarding_id === onboarding.id);
  const of = { ...taking, orders, customer, accountId, isNew, attached };
  const rows = await (admins.length > 0 ? bind(store, of, admins, trx) : invite(store, of, trx));
  await store.orders.markTaken(
    orders.map(({ id }) => id),
    now,
    trx,
  );
  await store.audit.record(
    orders.map((order) => ({
      naturalKey: `${order.id}/taken`,
      at: now,
      action: 'order.taken',
      actor: order.submitter,
      businessAccountId: accountId,
      subject: order.id,
      data: { lines: lines.get(order.id) ?? 0, channel: order.channel },
    })),
    trx,
  );
  return { rows, taken: orders.length };
}

/** Holds the licenses of as many of the orders as fit a page; answers those, and how many lines each has. */
async function holdLicenses(
  store: Store,
  orders: OrderRow[],
  about: { accountId: string; now: string },
  trx: Knex,
): Promise<{ orders: OrderRow[]; lines: Map<string, number> }> {
  const byOrder = new Map<string, OrderLineRow[]>(orders.map(({ id }) => [id, []]));
  const all = await store.orders.linesOf([...byOrder.keys()], trx);
  for (const line of all) byOrder.get(line.order_id)?.push(line);
  let count = 0;
  const page = orders.filter(({ id }, index) => {
    count += byOrder.get(id)?.length ?? 0;
    return index === 0 || count <= LINES_A_PAGE;
  });
  const byOnboarding = new Map<string, OrderLineRow[]>();
  for (const { id, onboarding_id } of page) {
    byOnboarding.set(onboarding_id, [...(byOnboarding.get(onboarding_id) ?? []), ...(byOrder.get(id) ?? [])]);
  }
  for (const [onboardingId, lines] of byOnboarding) {
    await store.licenses.hold(lines, { ...about, onboardingId }, trx);
  }
  return { orders: page, lines: new Map([...byOrder].map(([id, lines]) => [id, lines.length])) };
}

interface Deciding extends Taking {
  customer: CustomerRow;
  accountId: string;
  /** It was made by this step, so it has neither people nor invitations. */
  isNew: boolean;
  /** Those of the orders that the case's onboarding waits for. */
  attached: OrderRow[];
}

/** An admin can act for the account: licenses are bound at once, and nobody has to be invited. */
async function bind(store: Store, of: Deciding, admins: UserRow[], trx: Knex): Promise<CaseRows> {
  const { orders, rows, accountId, now } = of;
  const workflowId = onboardingWorkflowId(rows.onboarding.customer_id);
  const about = { subject: orders[0]?.id ?? rows.onboarding.id, workflowId, accountId, now };
  await bindAndTell(store, { ...about, gatherMs: GATHER_NOTICES_MS }, admins, trx);
  return completeForAdmin(store, rows, { accountId, now }, trx);
}

/** The onboarding has reached its end another way than by its own invitation, whose link says so. */
export async function completeForAdmin(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<CaseRows> {
  if (rows.onboarding.closed_at) return rows;
  const invitation = await endOwnInvitation(store, rows, { links: 'another_admin', now }, trx);
  const change = { business_account_id: accountId, status: 'completed' as const };
  return { invitation, onboarding: await store.onboardings.update(rows.onboarding, change, now, trx) };
}

async function invite(store: Store, of: Deciding, trx: Knex): Promise<CaseRows> {
  const { rows, accountId, attached, now } = of;
  const [order] = attached;
  if (!order || rows.onboarding.closed_at) return rows;
  const invitation = await invitePrimaryContact(store, { ...of, order }, trx);
  const change = {
    business_account_id: accountId,
    invitation_id: invitation.id,
    status: ONBOARDING_STATUS_OF[invitation.status],
  };
  return { invitation, onboarding: await store.onboardings.update(rows.onboarding, change, now, trx) };
}

/** The invitation the onboarding waits for: the one it has, one the address has already, or a new one. */
async function invitePrimaryContact(
  store: Store,
  of: Deciding & { order: OrderRow },
  trx: Knex,
): Promise<InvitationRow> {
  const { order, rows, customer, accountId, isNew, now } = of;
  const { invitation } = rows;
  if (invitation && STANDS.includes(invitation.status)) return invitation;
  // A colleague's invitation that has ended is not the answer to an order.
  const own = isOwn(onboardingWorkflowId(customer.id), invitation) ? invitation : undefined;
  if (own?.status === 'expired') return reissueExpired(store, own, { order, now }, trx);

  const contact = await contactToInvite(store, order, invitation, trx);
  const live = isNew ? undefined : await lockLive(store, accountId, contact.email_normalised, trx);
  if (live?.status === 'pending') return makeAdmin(store, live, { order, now }, trx);
  if (live) {
    await endInvitation(store, live, { status: 'revoked', links: 'replaced', now }, trx);
    // Its run would wait for ever.
    await store.caseWakes.want([live.workflow_id], trx);
  }

  // Who orders is to be invited, however full the mailbox is.
  await noteRecipient(store, { to: contact.email, cause: 'vendor', now }, trx);
  const priority = order.channel === 'campaign' ? MAIL_PRIORITY.campaign : MAIL_PRIORITY.order;
  return inviteFirstAdmin(store, { customer, accountId, contact, priority, now }, trx);
}

/** The contact of the order, unless another address stands. */
async function contactToInvite(
  store: Store,
  order: OrderRow,
  before: InvitationRow | undefined,
  trx: Knex,
): Promise<ContactRow> {
  if (before && isEmailIgnored(order)) {
    const { email, email_normalised } = before;
    const of = { customer_id: order.customer_id, source: 'order' as const, created_at: order.received_at };
    return store.customers.contact({ ...of, email, email_normalised }, trx);
  }
  // An order that could not be taken may have come before: its address stands.
  const first = before ? order : ((await store.orders.firstOf(order.onboarding_id, trx)) ?? order);
  const contact = await store.customers.getContact(first.contact_id, trx);
  if (!contact) throw ApplicationFailure.nonRetryable('the order has no contact', 'NotFound');
  return contact;
}

/** Whether its primary address did not stand: otherwise whoever knows a customer id could name himself. */
const isEmailIgnored = ({ warnings }: OrderRow): boolean => warnings.includes('primaryEmailIgnored');

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
  { order, now }: { order: OrderRow; now: string },
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
  { order, now }: { order: OrderRow; now: string },
  trx: Knex,
): Promise<InvitationRow> {
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
