import type { Environment } from '../../../cases/environment.ts';
import { licenseViews } from '../../../cases/licenses/license-view.ts';
import { onboardingView } from '../../../cases/onboardings/onboarding-view.ts';
import { orderView } from '../../../cases/orders/order-view.ts';
import { maySeeAccount, sellersFor, sightOf } from '../../../cases/resellers/viewer.ts';
import type { LicenseRow, OnboardingRow, OrderLineRow } from '../../../db/rows.ts';
import { numberEvents } from '../../../domain/events/number-events.ts';
import type { ResellerDrive } from './drive.ts';

/** What a license was at each look, to see what it may not become. */
export type Seen = Map<string, LicenseRow['status']>;

const TAKEN_BACK = ['voided', 'returned'];

/** A voided license is never bound, and none that was taken back comes back. */
export async function checkLicenses({ store, customers }: ResellerDrive, seen: Seen): Promise<void> {
  const rows: LicenseRow[] = await store
    .knex('licenses')
    .join('business_accounts', 'business_accounts.id', 'licenses.business_account_id')
    .whereIn('customer_id', customers)
    .select('licenses.*');
  for (const { id, status, bound_at } of rows) {
    const before = seen.get(id);
    if (before && TAKEN_BACK.includes(before) && status !== before)
      throw new Error(`${id} was ${before} and is ${status}`);
    if (status === 'voided' && bound_at !== null) throw new Error(`${id} is voided and was bound`);
    seen.set(id, status);
  }
}

/** The lines that stand and were taken add up to the licenses: those with one key are one license, of the longest term. */
export async function checkSums(drive: ResellerDrive): Promise<void> {
  const { store } = drive;
  const orders = (await drive.orders()).filter(({ status }) => status === 'taken');
  const lines = await store.orders.linesOf(orders.map(({ id }) => id));
  const licenses = await store.licenseLines.ofLines(lines.map(({ id }) => id));
  const byLicense = new Map<string, OrderLineRow[]>();
  for (const line of lines) {
    const license = licenses.get(line.id);
    if (!license) throw new Error(`the line ${line.id} has no license`);
    if (TAKEN_BACK.includes(license.status))
      throw new Error(`${line.id} stands, its license is ${license.status}`);
    byLicense.set(license.id, [...(byLicense.get(license.id) ?? []), line]);
  }
  const standing = new Map([...licenses.values()].map((row) => [row.id, row]));
  let [sold, licensed] = [0, 0];
  for (const [id, its] of byLicense) {
    sold += quantityOf(its);
    licensed += standing.get(id)?.quantity ?? 0;
    if (quantityOf(its) !== standing.get(id)?.quantity)
      throw new Error(`${id} has ${standing.get(id)?.quantity}, its lines ${quantityOf(its)}`);
  }
  const accounts = await drive.accountIds();
  const all: LicenseRow[] = await store.knex('licenses').whereIn('business_account_id', accounts);
  const total = all
    .filter(({ status }) => !TAKEN_BACK.includes(status))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  if (sold !== licensed || licensed !== total)
    throw new Error(`lines add up to ${sold}, their licenses to ${licensed}, all licenses to ${total}`);
}

/** A renewal that ends no later changes nothing. */
const quantityOf = (lines: OrderLineRow[]): number =>
  lines.reduce((left, line) =>
    String(line.subscription_ends_at) >= String(left.subscription_ends_at) ? line : left,
  ).quantity;

/** The person who is invited was named by an order that stands. Expects that every run has looked. */
export async function checkInvited({ store, customers }: ResellerDrive): Promise<void> {
  for (const customerId of customers) {
    const open = await store.onboardings.findOpen(customerId);
    const invitation = open?.invitation_id ? await store.invitations.get(open.invitation_id) : undefined;
    if (!open || !invitation) continue;
    if (invitation.status !== 'pending')
      throw new Error(`an open onboarding waits for one ${invitation.status}`);
    const named = (await store.orderContacts.named(open.id)).filter(({ stands }) => stands);
    if (!named.some(({ email_normalised }) => email_normalised === invitation.email_normalised))
      throw new Error(`${invitation.email} is invited, and no order that stands names that address`);
  }
}

/** Nothing that a reseller can read names what another sold, whom another named, or another itself. */
export async function checkSecrets(drive: ResellerDrive): Promise<void> {
  const { store, resellers, customers } = drive;
  while ((await numberEvents(store)).more);
  const orders = await drive.orders();
  const submitters = [...new Set(orders.map(({ submitter }) => submitter))];
  for (const reseller of resellers) {
    const read = await readAll(drive, reseller);
    for (const other of submitters.filter((submitter) => submitter !== reseller)) {
      const secrets = [
        other,
        ...customers.map((customerId) => drive.personOf(other, customerId)),
        ...orders
          .filter(({ submitter }) => submitter === other)
          .flatMap(({ id, external_order_id }) => [id, external_order_id]),
      ];
      const told = secrets.find((secret) => read.includes(`"${secret}"`));
      if (told) throw new Error(`${reseller} reads ${told} of ${other}: ${read}`);
    }
  }
}

/** Everything that a reseller can read, as text. */
async function readAll(drive: ResellerDrive, resellerId: string): Promise<string> {
  const { store, customers } = drive;
  const viewer = { resellerId };
  const read: unknown[] = [];
  const onboardings: OnboardingRow[] = await store.knex('onboardings').whereIn('customer_id', customers);
  for (const row of onboardings) {
    const listed = await store.onboardings.list({ submitter: resellerId, limit: 1_000 });
    const sight = await sightOf(store, viewer, row);
    if (listed.some(({ id }) => id === row.id) !== (sight !== null))
      throw new Error(`the list and the sight of ${row.id} disagree`);
    // It reads nothing else of the environment for a reseller.
    if (sight) read.push(await onboardingView({ store } as Environment, row, viewer));
  }
  const own = await store.orders.list({ submitter: resellerId, limit: 1_000 });
  for (const order of own) read.push(await orderView(store, order, resellerId));
  for (const accountId of await drive.accountIds()) {
    if (!(await maySeeAccount(store, viewer, accountId))) continue;
    const rows = await store.licenses.boundOrDisputed(accountId, 1_000);
    read.push(await licenseViews(store, rows, viewer, await sellersFor(store, resellerId, accountId)));
  }
  read.push(await store.events.page({ after: drive.eventsBefore, limit: 10_000, resellerId }));
  return JSON.stringify(read);
}
