import type { Knex } from 'knex';
import { invitationWorkflowId, onboardingWorkflowId } from '../../../contracts/ids.ts';
import type { Channel, Role } from '../../../contracts/states.ts';
import { isPostgres } from '../../../db/connection.ts';
import { newId } from '../../../db/ids.ts';
import type { InvitationRow, OrderLineRow, ProductColumns, UserRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { normaliseEmail } from '../../../policy/addresses.ts';

/** A Monday at eleven in Berlin. */
export const NOW = '2026-03-02T10:00:00.000Z';

/** The moment `hours` after another one. */
export const hoursAfter = (from: string, hours: number): string =>
  new Date(Date.parse(from) + hours * 3_600_000).toISOString();

export const daysAfter = (from: string, days: number): string => hoursAfter(from, days * 24);

export const COMPANY = 'Meyer & Söhne GmbH';
/** Keys of `product` begin with it. */
export const LICENSE_KEY = 'RAS-1111-2222-3333';

let count = 0;
/** A name that is unique in this run. */
export const unique = (prefix: string): string => {
  count += 1;
  return `${prefix}-${process.pid}-${count}`;
};

export const product = (over: Partial<ProductColumns> = {}): ProductColumns => ({
  product: 'ras',
  kind: 'permanent',
  version: '19',
  quantity: 25,
  edition: 'full',
  license_key: unique(LICENSE_KEY),
  upgrade_insurance_until: '2027-03-05',
  subscription_ends_at: null,
  ...over,
});

export interface SeedOrder {
  customerId?: string;
  email?: string;
  companyName?: string;
  externalOrderId?: string;
  lines?: ProductColumns[];
  now?: string;
  channel?: Channel;
  /** Addresses to try when mail to the first one fails. */
  otherContacts?: string[];
  /** Its primary address was ignored. */
  ignored?: boolean;
  /** It was taken long ago and its onboarding is over: no workflow hears of it. */
  over?: boolean;
}

export interface SeededOrder {
  orderId: string;
  onboardingId: string;
  customerId: string;
  contactId: string;
  email: string;
}

/** Stores an order as the API does: customer, contact, open onboarding, order, lines and wake in one transaction. */
export function seedOrder(store: Store, order: SeedOrder = {}): Promise<SeededOrder> {
  const { customerId = unique('C'), companyName = COMPANY, now = NOW, lines = [product()] } = order;
  const email = order.email ?? `ada@${customerId.toLowerCase()}.example`;
  return store.knex.transaction(async (trx) => {
    await store.customers.save(
      {
        id: customerId,
        company_name: companyName,
        country: 'DE',
        time_zone: 'Europe/Berlin',
        locale: 'en',
        created_at: now,
      },
      trx,
    );
    const contactId = await seedContact(store, { customerId, email, now }, trx);
    const onboarding = await store.onboardings.lockOpen(customerId, now, trx);
    const orderId = newId('order');
    const row = {
      id: orderId,
      submitter: 'key:sales',
      api_key_id: null,
      external_order_id: order.externalOrderId ?? unique('SO'),
      body_hash: 'hash',
      channel: order.channel ?? 'sales',
      customer_id: customerId,
      contact_id: contactId,
      onboarding_id: onboarding.id,
      status: order.over ? ('taken' as const) : ('received' as const),
      warnings: '[]',
      primary_email_ignored: order.ignored ?? false,
      received_at: now,
      taken_at: null,
      cancelled_at: null,
      cancel_reason: null,
      updated_at: now,
    };
    if (!(await store.orders.insert(row, orderLines(orderId, lines), trx))) {
      throw new Error(`order ${row.external_order_id} exists already`);
    }
    const others: string[] = [];
    for (const other of order.otherContacts ?? []) {
      others.push(await seedContact(store, { customerId, email: other, now }, trx));
    }
    await store.orderContacts.add(orderId, others, trx);
    if (order.over) {
      const closed = { status: 'completed', closed_at: now };
      await trx('onboardings').where({ id: onboarding.id }).update(closed);
    } else await store.caseWakes.want([onboardingWorkflowId(customerId)], trx);
    return { orderId, onboardingId: onboarding.id, customerId, contactId, email };
  });
}

export const orderLines = (orderId: string, lines: ProductColumns[]): OrderLineRow[] =>
  lines.map((line, index) => ({
    ...line,
    id: `${orderId}_${index + 1}`,
    order_id: orderId,
    position: index + 1,
    cancelled_at: null,
  }));

/** Adds an address of a customer; returns the contact's id. */
export async function seedContact(
  store: Store,
  { customerId, email, now = NOW }: { customerId: string; email: string; now?: string },
  trx?: Knex,
): Promise<string> {
  const contact = await store.customers.contact(
    {
      customer_id: customerId,
      email,
      email_normalised: normaliseEmail(email),
      source: 'order',
      created_at: now,
    },
    trx,
  );
  return contact.id;
}

/** Makes a user who has proved the address. */
export async function seedUser(store: Store, email: string): Promise<UserRow> {
  const user = {
    ...{ id: newId('user'), email: normaliseEmail(email), name: 'Ada Example' },
    ...{ locale: null, time_zone: null },
  };
  const emailVerified = isPostgres(store.knex) ? true : 1;
  await store.knex('users').insert({ ...user, emailVerified, createdAt: NOW, updatedAt: NOW });
  return user;
}

/** Makes a user who belongs to an account. */
export async function seedMember(
  store: Store,
  { accountId, email, role, blocked }: { accountId: string; email: string; role: Role; blocked?: boolean },
): Promise<UserRow> {
  const user = await seedUser(store, email);
  await store.members.join({ accountId, userId: user.id, role, now: NOW });
  if (blocked) await store.knex('memberships').where({ user_id: user.id }).update({ status: 'blocked' });
  return user;
}

/** Makes a business account for a CRM customer, or for none and then verified by the vendor. */
export async function seedAccount(store: Store, customerId: string | null = null): Promise<string> {
  const id = newId('businessAccount');
  if (customerId) {
    const silent = { country: null, time_zone: null, locale: null, created_at: NOW };
    await store.customers.save({ id: customerId, company_name: COMPANY, ...silent });
  }
  const row = { id, customer_id: customerId, company_name: COMPANY, created_at: NOW, closed_at: null };
  const verified_at = customerId === null ? NOW : null;
  await store.knex('business_accounts').insert({ ...row, verified_at });
  return id;
}

/** Makes a colleague's invitation whose workflow has not yet sent the first mail. */
export async function seedInvitation(
  store: Store,
  { accountId, email, role = 'member' }: { accountId: string; email: string; role?: Role },
): Promise<InvitationRow> {
  const id = newId('invitation');
  const row: InvitationRow = {
    id,
    business_account_id: accountId,
    workflow_id: invitationWorkflowId(id),
    email,
    email_normalised: normaliseEmail(email),
    role,
    role_before: null,
    locale: 'en',
    time_zone: 'Europe/Berlin',
    status: 'pending',
    epoch: 1,
    send_count: 0,
    counted_from: 0,
    lifetime_days: 14,
    expires_at: NOW,
    reminders: '[]',
    reminders_stopped_at: null,
    problem: null,
    accepted_by: null,
    created_at: NOW,
    ended_at: null,
    invited_by: null,
    note: null,
  };
  await store.knex.transaction((trx) => store.invitations.insert(row, trx));
  return row;
}
