import type { Knex } from 'knex';
import {
  activationWorkflowId,
  invitationWorkflowId,
  onboardingWorkflowId,
  transferWorkflowId,
} from '../../contracts/ids.ts';
import { databaseTime } from '../clock.ts';
import { isPostgres } from '../connection.ts';

/** Deleting everything of a customer; only test mode does it. */
export function createTestDeletionsRepository(db: Knex) {
  return {
    async isDone(customer_id: string, submitter: string): Promise<boolean> {
      return (await db('test_deletions').where({ customer_id, submitter }).first('at')) !== undefined;
    },

    /** Who sent a customer's orders, and the resellers that its account has an active relation with. */
    async partiesOf(customerId: string): Promise<string[]> {
      const { accounts } = partsOf(db, customerId);
      const submitters = await db('orders').where({ customer_id: customerId }).distinct().pluck('submitter');
      const related = await db('reseller_relations')
        .whereIn('business_account_id', accounts())
        .where({ status: 'active' })
        .pluck('reseller_id');
      return [...new Set([...submitters, ...related])];
    },

    /** The runs of a customer's cases. */
    async runsOf(customerId: string, trx: Knex = db): Promise<string[]> {
      const { accounts } = partsOf(trx, customerId);
      const idsOf = (table: string): Promise<string[]> =>
        trx(table).whereIn('business_account_id', accounts()).pluck('id') as never;
      return [
        onboardingWorkflowId(customerId),
        ...(await idsOf('invitations')).map(invitationWorkflowId),
        ...(await idsOf('activations')).map(activationWorkflowId),
        ...(await idsOf('reseller_transfers')).map(transferWorkflowId),
      ];
    },

    /** Mail addresses of a customer's contacts and invitations. */
    async addressesOf(customerId: string, trx: Knex): Promise<string[]> {
      const { invitations } = partsOf(trx, customerId);
      const contacts = await trx('contacts').where({ customer_id: customerId }).pluck('email');
      return [...contacts, ...(await trx('invitations').whereIn('id', invitations()).pluck('email'))];
    },

    /**
     * Deletes a customer with everything of it. The audit trail stays, since it only grows, and with it the account's id.
     */
    async deleteCustomer(customerId: string, submitter: string, trx: Knex): Promise<void> {
      // An order that comes meanwhile waits here, and then creates the customer again.
      await trx('customers').where({ id: customerId }).forUpdate().first('id');
      const parts = partsOf(trx, customerId);
      const runs = await this.runsOf(customerId, trx);
      const people = await peopleOf(trx, parts);
      await deleteEvents(trx, customerId, parts);
      await deleteAnswers(trx, customerId, parts);
      await deleteMails(trx, parts.sends());
      await deleteInstances(trx, parts);
      await deleteBulkRows(trx, customerId, parts);
      await deleteMetadata(trx, customerId, parts);
      await deleteOrders(trx, customerId, parts);
      await deleteAccounts(trx, customerId, parts);
      for (const table of ['case_wakes', 'case_problems'])
        for (const workflow_id of runs) await trx(table).where({ workflow_id }).delete();
      for (const id of people) await deleteLonelyUser(trx, id);
      for (const table of ['customer_contacts', 'contacts'])
        await trx(table).where({ customer_id: customerId }).delete();
      await trx('customers').where({ id: customerId }).delete();
      await trx('test_deletions')
        .insert({ customer_id: customerId, submitter, at: databaseTime(trx) })
        .onConflict(['customer_id', 'submitter'])
        .merge(['at']);
    },
  };
}

type Parts = ReturnType<typeof partsOf>;

/** The ids of what belongs to a customer, as subqueries. */
function partsOf(trx: Knex, customer_id: string) {
  const ids = (table: string) => trx(table).select('id');
  const accounts = () => ids('business_accounts').where({ customer_id });
  const onboardings = () => ids('onboardings').where({ customer_id });
  const orders = () => ids('orders').where({ customer_id });
  const lines = () => ids('order_lines').whereIn('order_id', orders());
  const ofAccount = (table: string) => ids(table).whereIn('business_account_id', accounts());
  const licenses = () => ofAccount('licenses').orWhereIn('order_line_id', lines());
  const instances = () => ofAccount('instances').orWhereIn('license_id', licenses());
  const invitations = () => ofAccount('invitations');
  const sends = () =>
    ofAccount('mail_sends')
      .orWhereIn('invitation_id', invitations())
      .orWhere({ workflow_id: onboardingWorkflowId(customer_id) });
  return { accounts, onboardings, orders, lines, licenses, instances, invitations, sends };
}

/** The users who were members, or accepted an invitation. */
async function peopleOf(trx: Knex, { accounts, invitations }: Parts): Promise<string[]> {
  const members = await trx('memberships').whereIn('business_account_id', accounts()).pluck('user_id');
  const joined = await trx('invitations')
    .whereIn('id', invitations())
    .whereNotNull('accepted_by')
    .pluck('accepted_by');
  return [...new Set<string>([...members, ...joined])];
}

async function deleteEvents(trx: Knex, customerId: string, parts: Parts): Promise<void> {
  const subjects = [parts.onboardings, parts.orders, parts.licenses, parts.instances, parts.invitations];
  const waiting = trx('event_outbox').whereIn('business_account_id', parts.accounts());
  for (const subject of subjects) waiting.orWhereIn('subject', subject());
  await waiting.delete();
  await trx('events')
    .whereIn('business_account_id', parts.accounts())
    .orWhereIn('onboarding_id', parts.onboardings())
    .orWhereIn('order_id', parts.orders())
    .orWhereIn('invitation_id', parts.invitations())
    .orWhereRaw(...namesCustomer(trx, 'data', customerId))
    .delete();
}

/** That a column with JSON names a customer. */
const namesCustomer = (trx: Knex, column: string, customerId: string): [string, string[]] => [
  `${isPostgres(trx) ? 'strpos' : 'instr'}(${column}, ?) > 0`,
  [`"customerId":${JSON.stringify(customerId)}`],
];

/** Rows of files: what became of its orders, and what would order for it again. */
async function deleteBulkRows(trx: Knex, customerId: string, { orders }: Parts): Promise<void> {
  await trx('bulk_rows')
    .whereIn('order_id', orders())
    .orWhereRaw(...namesCustomer(trx, 'body', customerId))
    .delete();
}

/** Deletes stored answers that name what is deleted, so that the same Idempotency-Key can be used again. */
async function deleteAnswers(
  trx: Knex,
  customerId: string,
  { orders, onboardings, accounts }: Parts,
): Promise<void> {
  await trx('idempotency_records')
    .whereRaw(...namesCustomer(trx, 'response', customerId))
    .delete();
  for (const part of [orders, onboardings, accounts])
    for (const { id } of await part())
      await trx('idempotency_records').whereLike('response', `%${id}%`).delete();
}

/** What every client keeps on the customer and its orders. */
async function deleteMetadata(trx: Knex, customerId: string, { orders }: Parts): Promise<void> {
  await trx('metadata').where({ kind: 'order' }).whereIn('object_id', orders()).delete();
  await trx('metadata').where({ kind: 'customer', object_id: customerId }).delete();
}

async function deleteMails(trx: Knex, sends: Knex.QueryBuilder): Promise<void> {
  for (const table of ['test_plays', 'mail_events', 'mailbox'])
    await trx(table).whereIn('send_id', sends.clone()).delete();
  await trx('mail_sends').whereIn('id', sends.clone()).delete();
}

async function deleteInstances(trx: Knex, { accounts, instances, licenses }: Parts): Promise<void> {
  const own = (table: string) => trx(table).whereIn('business_account_id', accounts());
  await own('license_end_notices').orWhereIn('license_id', licenses()).delete();
  await own('offline_certificates').orWhereIn('instance_id', instances()).delete();
  await own('activations').orWhereIn('instance_id', instances()).orWhereIn('license_id', licenses()).delete();
  await trx('instances').whereIn('id', instances()).delete();
}

async function deleteOrders(
  trx: Knex,
  customer_id: string,
  { accounts, licenses, lines, orders }: Parts,
): Promise<void> {
  await trx('license_changes')
    .whereIn('business_account_id', accounts())
    .orWhereIn('license_id', licenses())
    .orWhereIn('order_line_id', lines())
    .delete();
  await trx('licenses').whereIn('id', licenses()).delete();
  for (const table of ['license_records', 'campaign_customers'])
    await trx(table).where({ customer_id }).delete();
  await trx('order_contacts').whereIn('order_id', orders()).delete();
  await trx('order_lines').whereIn('order_id', orders()).delete();
  await trx('orders').where({ customer_id }).delete();
  await trx('onboardings').where({ customer_id }).delete();
}

async function deleteAccounts(
  trx: Knex,
  customer_id: string,
  { accounts, invitations }: Parts,
): Promise<void> {
  for (const table of ['address_codes', 'invitation_links', 'invitation_notes'])
    await trx(table).whereIn('invitation_id', invitations()).delete();
  for (const table of [
    'invitations',
    'blocked_addresses',
    'memberships',
    'sign_ups',
    'reseller_transfers',
    'reseller_relations',
  ])
    await trx(table).whereIn('business_account_id', accounts()).delete();
  const shell = { customer_id: null, company_name: 'deleted', name_key: null, renamed_at: null };
  await trx('business_accounts')
    .where({ customer_id })
    .update({ ...shell, closed_at: databaseTime(trx) as never });
}

/** Deletes a user who belongs to nothing else. */
async function deleteLonelyUser(trx: Knex, id: string): Promise<void> {
  const uses: [string, string][] = [
    ['memberships', 'user_id'],
    ['invitations', 'accepted_by'],
    ['activations', 'decided_by'],
    ['offline_certificates', 'issued_by'],
  ];
  for (const [table, column] of uses) if (await trx(table).where(column, id).first(column)) return;
  await deleteMails(trx, trx('mail_sends').where({ user_id: id }).select('id'));
  await trx('users').where({ id }).delete();
}
