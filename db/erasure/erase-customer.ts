import type { Knex } from 'knex';
import { databaseTime } from '../clock.ts';
import { isPostgres } from '../connection.ts';
import { type CustomerParts, partsOfCustomer } from './customer-parts.ts';
import { contains, type Eraser } from './eraser.ts';

/** What the name of an account is that was erased. */
const NO_NAME = 'deleted';

/**
 * Deletes a customer with everything of it, except its people. The audit trail stays, since it only grows, and with it the
 * account's id. `runs`: the workflow ids of its cases.
 */
export async function eraseCustomerRows(eraser: Eraser, customerId: string, runs: string[]): Promise<void> {
  const { trx } = eraser;
  // An order that comes meanwhile waits here, and then creates the customer again.
  await trx('customers').where({ id: customerId }).forUpdate().first('id');
  const parts = partsOfCustomer(trx, customerId);
  await eraseEvents(eraser, customerId, parts);
  await eraseAnswers(eraser, customerId, parts);
  await eraseLists(eraser, parts);
  await eraseMails(eraser, parts.sends());
  await eraseInstances(eraser, parts);
  await eraseBulkRows(eraser, customerId, parts);
  await eraseMetadata(eraser, customerId, parts);
  await eraseRequests(eraser, customerId, parts);
  await eraseOrders(eraser, customerId, parts);
  await eraseAccounts(eraser, customerId, parts);
  for (const table of ['case_wakes', 'case_problems'])
    for (const workflow_id of runs) await eraser.remove(table, (rows) => rows.where({ workflow_id }));
  for (const table of ['customer_contacts', 'contacts'])
    await eraser.remove(table, (rows) => rows.where({ customer_id: customerId }));
  await eraser.remove('customers', (rows) => rows.where({ id: customerId }));
}

async function eraseEvents(eraser: Eraser, customerId: string, parts: CustomerParts): Promise<void> {
  const { trx } = eraser;
  const subjects = [parts.onboardings, parts.orders, parts.licenses, parts.instances, parts.invitations];
  await eraser.remove('event_outbox', (waiting) => {
    waiting.whereIn('business_account_id', parts.accounts());
    for (const subject of subjects) waiting.orWhereIn('subject', subject());
    return waiting;
  });
  const named = trx('events')
    .whereIn('business_account_id', parts.accounts())
    .orWhereIn('onboarding_id', parts.onboardings())
    .orWhereIn('order_id', parts.orders())
    .orWhereIn('invitation_id', parts.invitations())
    .orWhereRaw(...namesCustomer(trx, 'data', customerId));
  const numbers: (number | string)[] = await named.pluck('seq');
  for (let from = 0; from < numbers.length; from += 500) {
    const page = numbers.slice(from, from + 500);
    const deliveries = trx('webhook_deliveries').whereIn('seq', page).select('id');
    await eraser.remove('webhook_attempts', (rows) => rows.whereIn('delivery_id', deliveries));
    await eraser.remove('webhook_deliveries', (rows) => rows.whereIn('seq', page));
    const ids = trx('events').whereIn('seq', page).select('id');
    await eraser.remove('event_readers', (rows) => rows.whereIn('event_id', ids));
    await eraser.remove('events', (rows) => rows.whereIn('seq', page));
  }
}

/** That a column with JSON names a customer. */
const namesCustomer = (trx: Knex, column: string, customerId: string): [string, string[]] => [
  `${isPostgres(trx) ? 'strpos' : 'instr'}(${column}, ?) > 0`,
  [`"customerId":${JSON.stringify(customerId)}`],
];

/** Rows of files: what became of its orders, and what would order for it again. */
async function eraseBulkRows(eraser: Eraser, customerId: string, { orders }: CustomerParts): Promise<void> {
  await eraser.remove('bulk_rows', (rows) =>
    rows.whereIn('order_id', orders()).orWhereRaw(...namesCustomer(eraser.trx, 'body', customerId)),
  );
}

/** What resellers asked for and is not decided. */
async function eraseRequests(eraser: Eraser, customerId: string, { accounts }: CustomerParts): Promise<void> {
  await eraser.remove('relation_requests', (rows) => rows.where({ named_by: 'customer', name: customerId }));
  await eraser.remove('relation_requests', (rows) =>
    rows.where({ named_by: 'account' }).whereIn('name', accounts()),
  );
}

/** What every client keeps on the customer and its orders. */
async function eraseMetadata(eraser: Eraser, customerId: string, { orders }: CustomerParts): Promise<void> {
  await eraser.remove('metadata', (rows) => rows.where({ kind: 'order' }).whereIn('object_id', orders()));
  await eraser.remove('metadata', (rows) => rows.where({ kind: 'customer', object_id: customerId }));
}

/** Stored answers that name what is deleted go too, so that the same Idempotency-Key can be used again. */
async function eraseAnswers(eraser: Eraser, customerId: string, parts: CustomerParts): Promise<void> {
  await eraser.remove('idempotency_records', (rows) =>
    rows.whereRaw(...namesCustomer(eraser.trx, 'response', customerId)),
  );
  for (const part of [parts.orders, parts.onboardings, parts.accounts, parts.invitations])
    for (const { id } of await part()) await eraser.remove('idempotency_records', contains('response', [id]));
}

/** The lists of ends for sales and resellers name several customers: one that still waits is made again without this one. */
async function eraseLists(eraser: Eraser, { accounts }: CustomerParts): Promise<void> {
  const { trx } = eraser;
  const lists: string[] = await trx('license_end_notices')
    .whereIn('business_account_id', accounts())
    .whereNotNull('listed_in')
    .distinct('listed_in')
    .pluck('listed_in');
  for (const list of lists) {
    const mails = () => trx('mail_sends').where({ kind: 'licenses-ending' }).whereLike('subject', `${list}%`);
    await eraser.remove('mailbox', (rows) => rows.whereIn('send_id', mails().select('id')));
  }
}

/** Mails with all that is known of them. */
export async function eraseMails(eraser: Eraser, sends: Knex.QueryBuilder): Promise<void> {
  for (const table of ['test_plays', 'mail_events', 'mailbox'])
    await eraser.remove(table, (rows) => rows.whereIn('send_id', sends.clone()));
  await eraser.remove('mail_sends', (rows) => rows.whereIn('id', sends.clone()));
}

async function eraseInstances(
  eraser: Eraser,
  { accounts, instances, licenses }: CustomerParts,
): Promise<void> {
  const ofAccount = (rows: Knex.QueryBuilder) => rows.whereIn('business_account_id', accounts());
  await eraser.remove('license_end_notices', (rows) => ofAccount(rows).orWhereIn('license_id', licenses()));
  await eraser.remove('offline_certificates', (rows) =>
    ofAccount(rows).orWhereIn('instance_id', instances()),
  );
  await eraser.remove('activations', (rows) =>
    ofAccount(rows).orWhereIn('instance_id', instances()).orWhereIn('license_id', licenses()),
  );
  await eraser.remove('instances', (rows) => rows.whereIn('id', instances()));
}

async function eraseOrders(
  eraser: Eraser,
  customer_id: string,
  { accounts, licenses, lines, orders }: CustomerParts,
): Promise<void> {
  await eraser.remove('license_changes', (rows) =>
    rows
      .whereIn('business_account_id', accounts())
      .orWhereIn('license_id', licenses())
      .orWhereIn('order_line_id', lines()),
  );
  await eraser.remove('licenses', (rows) => rows.whereIn('id', licenses()));
  for (const table of ['license_records', 'campaign_customers'])
    await eraser.remove(table, (rows) => rows.where({ customer_id }));
  await eraser.remove('order_contacts', (rows) => rows.whereIn('order_id', orders()));
  await eraser.remove('order_lines', (rows) => rows.whereIn('order_id', orders()));
  await eraser.remove('orders', (rows) => rows.where({ customer_id }));
  await eraser.remove('onboardings', (rows) => rows.where({ customer_id }));
}

async function eraseAccounts(
  eraser: Eraser,
  customer_id: string,
  { accounts, invitations }: CustomerParts,
): Promise<void> {
  for (const table of ['address_codes', 'invitation_links', 'invitation_notes'])
    await eraser.remove(table, (rows) => rows.whereIn('invitation_id', invitations()));
  for (const table of [
    'invitations',
    'blocked_addresses',
    'memberships',
    'sign_ups',
    'reseller_transfers',
    'reseller_relations',
  ])
    await eraser.remove(table, (rows) => rows.whereIn('business_account_id', accounts()));
  await closeAccounts(eraser, { customer_id });
}

/** The audit trail names accounts, so their rows stay: closed, of no customer and without a name. */
export async function closeAccounts(eraser: Eraser, which: object): Promise<void> {
  const shell = { customer_id: null, company_name: NO_NAME, name_key: null, renamed_at: null };
  const closed_at = databaseTime(eraser.trx);
  await eraser.empty('business_accounts', { ...shell, closed_at }, (rows) => rows.where(which));
}
