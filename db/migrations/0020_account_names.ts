import type { Knex } from 'knex';
import { companyNameKey } from '../../policy/company-name.ts';

const PAGE = 500;

/**
 * Who vouches for an account, and under which key its name is found; who invited a person, and with which words. A key is
 * made by code, so the rows of a process that does not know the column yet get theirs with the next order.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('customers', (table) => {
    table.text('name_key').index();
  });
  await knex.schema.alterTable('business_accounts', (table) => {
    // When the vendor vouched for an account without a customer.
    table.text('verified_at');
    table.text('name_key').index();
    // When an admin chose the name; null: it is the customer's, or the one it was made with.
    table.text('renamed_at');
  });
  await knex.schema.alterTable('invitations', (table) => {
    // Null: the vendor invited.
    table.text('invited_by');
    // The inviter's own line.
    table.text('note');
  });
  await knex.raw(
    `update invitations set invited_by = (select substr(actor, 6) from audit_events
      where audit_events.subject = invitations.id and action = 'invitation.created' and actor like 'user:%')`,
  );
  await fillKeys(knex, 'customers');
  await fillKeys(knex, 'business_accounts');
}

async function fillKeys(knex: Knex, table: string): Promise<void> {
  let after = '';
  for (;;) {
    const rows: { id: string; company_name: string }[] = await knex(table)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .select('id', 'company_name');
    for (const { id, company_name } of rows) {
      await knex(table)
        .where({ id })
        .update({ name_key: companyNameKey(company_name) });
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
