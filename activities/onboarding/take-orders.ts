import type { Knex } from 'knex';
import { isReseller, onboardingWorkflowId } from '../../contracts/ids.ts';
import type {
  BusinessAccountRow,
  CustomerRow,
  OnboardingRow,
  OrderLineRow,
  OrderRow,
  UserRow,
} from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { nameAccount } from '../../domain/accounts/name-account.ts';
import { bindLicenses } from '../../domain/licenses/bind-licenses.ts';
import { holdLicenses } from '../../domain/licenses/hold-licenses.ts';
import { changeRelation } from '../../domain/resellers/change-relation.ts';
import { GATHER_NOTICES_MS } from '../../policy/numbers.ts';
import { ONBOARDING_EVENTS } from '../../policy/onboarding-states.ts';
import type { CaseRows } from '../read-case.ts';
import { inviteForOrder } from './invite-for-order.ts';
import { endOwnInvitation } from './own-invitation.ts';

/** The most lines in a page of orders, unless one order has more: a transaction blocks SQLite's only writer. */
const LINES_A_PAGE = 1_000;

/**
 * Orders and the current onboarding. Each order belongs to an onboarding, which may have ended before the order was
 * taken.
 */
interface Taking {
  orders: OrderRow[];
  rows: CaseRows & { onboarding: OnboardingRow };
  now: string;
}

/**
 * Takes a page of stored orders: finds or creates the account and holds or renews the licenses; then binds them if an admin can
 * act for the account, else invites the primary contact once. For orders of an ended onboarding it only holds (or
 * binds) licenses: the status stays. Returns how many orders it took, as many as fit a page.
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
  const account = await store.accounts.findOrCreate(
    { customerId: customer.id, companyName: customer.company_name, now },
    trx,
  );
  const { id: accountId, isNew } = account;
  await followName(store, account, customer, now, trx);
  const admins = isNew ? [] : await store.members.activeAdmins(accountId, trx);
  const holding = { accountId, now, bindsAfter: admins.length > 0 };
  const { orders, lines } = await holdPage(store, taking.orders, holding, trx);
  const attached = orders.filter((order) => order.onboarding_id === onboarding.id);
  const deciding = { ...taking, orders, customer, accountId, isNew, attached };
  const rows = await (admins.length > 0 ? bind(store, deciding, admins, trx) : invite(store, deciding, trx));
  await relateResellers(store, orders, { accountId, now }, trx);
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
      actor: order.api_key_id ? `key:${order.api_key_id}` : order.submitter,
      businessAccountId: accountId,
      subject: order.id,
      data: { lines: lines.get(order.id) ?? 0, channel: order.channel },
    })),
    trx,
  );
  return { rows, taken: orders.length };
}

/**
 * A reseller's first order for an account begins its relation to it. Where the customer ended that, an order asks the
 * account's admins to let it begin again.
 */
async function relateResellers(
  store: Store,
  orders: OrderRow[],
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<void> {
  // Sorted, so that two pages lock the relations in the same order.
  const ids = [...new Set(orders.map((order) => order.submitter).filter(isReseller))].toSorted();
  for (const resellerId of ids) {
    await changeRelation(store, { resellerId, accountId, event: 'order', actor: 'system', now }, trx);
  }
}

/** The account gets the name of the newest order, unless an admin chose another one. */
async function followName(
  store: Store,
  account: BusinessAccountRow,
  customer: CustomerRow,
  now: string,
  trx: Knex,
): Promise<void> {
  const companyName = customer.company_name;
  if (account.company_name === companyName || account.renamed_at !== null) return;
  await nameAccount(store, account, { companyName, userId: null, now }, trx);
}

/** Holds the licenses of the orders that fit a page; returns those orders, and the number of lines of each. */
async function holdPage(
  store: Store,
  orders: OrderRow[],
  about: { accountId: string; now: string; bindsAfter: boolean },
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
  const lines = page.flatMap(({ id, onboarding_id, submitter }) =>
    (byOrder.get(id) ?? []).map((line) => ({ ...line, onboarding_id, submitter })),
  );
  await holdLicenses(store, { ...about, lines }, trx);
  return { orders: page, lines: new Map([...byOrder].map(([id, its]) => [id, its.length])) };
}

interface Deciding extends Taking {
  customer: CustomerRow;
  accountId: string;
  /** This step created the account, so it has neither people nor invitations. */
  isNew: boolean;
  /** The orders that belong to the current onboarding. */
  attached: OrderRow[];
}

/** Binds the licenses at once, without an invitation, because an admin can act for the account. */
async function bind(store: Store, deciding: Deciding, admins: UserRow[], trx: Knex): Promise<CaseRows> {
  const { orders, rows, accountId, now } = deciding;
  const about = { subject: orders[0]?.id ?? rows.onboarding.id, accountId, now };
  return bindForAdmins(store, rows, about, admins, trx);
}

/** Binds what the account of an onboarding holds, tells its admins, and completes the onboarding. */
export async function bindForAdmins(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  about: { subject: string; accountId: string; now: string },
  admins: UserRow[],
  trx: Knex,
): Promise<CaseRows> {
  const workflowId = onboardingWorkflowId(rows.onboarding.customer_id);
  await bindLicenses(store, { ...about, workflowId, gatherMs: GATHER_NOTICES_MS }, admins, trx);
  return completeForAdmin(store, rows, about, trx);
}

/** Completes the onboarding without its own invitation, whose link then says why. */
async function completeForAdmin(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<CaseRows> {
  if (rows.onboarding.closed_at) return rows;
  const invitation = await endOwnInvitation(store, rows, { by: 'anotherAdmin', now }, trx);
  const change = { business_account_id: accountId, status: ONBOARDING_EVENTS.adminJoins.becomes };
  return { invitation, onboarding: await store.onboardings.update(rows.onboarding, change, now, trx) };
}

async function invite(store: Store, deciding: Deciding, trx: Knex): Promise<CaseRows> {
  const { rows, attached } = deciding;
  const [order] = attached;
  if (!order || rows.onboarding.closed_at) return rows;
  return inviteForOrder(store, { ...deciding, order }, trx);
}
