import type { Knex } from 'knex';
import { erasedAddress } from '../../policy/erased-address.ts';
import { isPostgres } from '../connection.ts';
import { createUsersRepository } from '../repositories/users.ts';
import { eraseMails } from './erase-customer.ts';
import { contains, type Eraser } from './eraser.ts';

/** A person, by all that they are known by. */
export interface PersonTraces {
  userIds: string[];
  /** Normalised. */
  addresses: string[];
  /** As they appear in mails to the people of these accounts. */
  names: string[];
  accountIds: string[];
}

/**
 * Erases what says something of a person, in all accounts. Rows that others need stay and name no one. Live invitations
 * must have been ended before.
 */
export async function erasePersonRows(eraser: Eraser, person: PersonTraces): Promise<void> {
  // Before the mails: afterwards nothing says where they went.
  await eraseNotes(eraser, person);
  await erasePersonMails(eraser, person);
  await eraseInvitations(eraser, person);
  await eraseContacts(eraser, person.addresses);
  await eraseWords(eraser, person.addresses);
  for (const userId of person.userIds) await eraseUser(eraser, userId);
}

export const mailsToPerson = (
  trx: Knex,
  { userIds, addresses }: Pick<PersonTraces, 'userIds' | 'addresses'>,
): Knex.QueryBuilder =>
  trx('mail_sends').where((mail) =>
    mail.whereIn(trx.raw('lower(recipient)') as never, addresses).orWhereIn('user_id', userIds),
  );

/** What was typed about an invitation when it went to the person: it may go to another address since. */
async function eraseNotes(eraser: Eraser, person: PersonTraces): Promise<void> {
  const theirs = mailsToPerson(eraser.trx, person)
    .whereNotNull('invitation_id')
    .select('invitation_id', 'epoch');
  await eraser.remove('invitation_notes', (notes) => notes.whereIn(['invitation_id', 'epoch'], theirs));
}

/** Mails to the person stay as counts; the local mailbox keeps none that goes to them or names them. */
async function erasePersonMails(
  eraser: Eraser,
  { userIds, addresses, names, accountIds }: PersonTraces,
): Promise<void> {
  const { trx } = eraser;
  const theirs = () => mailsToPerson(trx, { userIds, addresses }).select('id');
  for (const table of ['test_plays', 'mailbox'])
    await eraser.remove(table, (rows) => rows.whereIn('send_id', theirs()));
  for (const column of ['to', 'text', 'html', 'subject'])
    await eraser.remove('mailbox', contains(column, addresses));
  const ofAccounts = trx('mail_sends').whereIn('business_account_id', accountIds).select('id');
  for (const column of ['text', 'html', 'subject'])
    await eraser.remove('mailbox', (rows) => contains(column, names)(rows).whereIn('send_id', ofAccounts));
  const alone = trx('mail_sends').whereIn('id', theirs()).whereNull('business_account_id').select('id');
  await eraseMails(eraser, alone);
  const nameless = { recipient: erasedAddress('mail'), user_id: null, sealed: null };
  await eraser.empty('mail_sends', nameless, (rows) => rows.whereIn('id', theirs()));
}

async function eraseInvitations(eraser: Eraser, { userIds, addresses }: PersonTraces): Promise<void> {
  const { trx } = eraser;
  const ids: string[] = await trx('invitations')
    .whereIn('email_normalised', addresses)
    .orWhereIn('accepted_by', userIds)
    .pluck('id');
  for (const id of ids) {
    const email = erasedAddress(id);
    const nameless = { email, email_normalised: email, accepted_by: null, note: null };
    await eraser.empty('invitations', nameless, (one) => one.where({ id }));
    await eraser.remove('invitation_notes', (notes) => notes.where({ invitation_id: id }));
  }
  await eraser.empty('invitations', { invited_by: null, note: null }, (ones) =>
    ones.whereIn('invited_by', userIds),
  );
}

/** A contact that an order or a license names stays, without the address. */
async function eraseContacts(eraser: Eraser, addresses: string[]): Promise<void> {
  const { trx } = eraser;
  const ids: string[] = await trx('contacts').whereIn('email_normalised', addresses).pluck('id');
  await eraser.remove('order_contacts', (rows) => rows.whereIn('contact_id', ids));
  await eraseSetContacts(eraser, ids);
  const named = [
    ...(await trx('orders').whereIn('contact_id', ids).pluck('contact_id')),
    ...(await trx('license_records').whereIn('contact_id', ids).pluck('contact_id')),
  ];
  for (const id of ids) {
    const email = erasedAddress(id);
    if (!named.includes(id)) await eraser.remove('contacts', (rows) => rows.where({ id }));
    else await eraser.empty('contacts', { email, email_normalised: email }, (rows) => rows.where({ id }));
  }
}

/** Where they were set for a customer; if no one is left of those, orders name the contacts again. */
async function eraseSetContacts(eraser: Eraser, ids: string[]): Promise<void> {
  for (const row of await contains('contact_ids', ids)(eraser.trx('customer_contacts'))) {
    const { customer_id, part } = row;
    const left = (JSON.parse(row.contact_ids) as string[]).filter((id) => !ids.includes(id));
    const one = (rows: Knex.QueryBuilder) => rows.where({ customer_id, part });
    if (left.length === 0) await eraser.remove('customer_contacts', one);
    else await eraser.empty('customer_contacts', { contact_ids: JSON.stringify(left) }, one);
  }
}

/** What was typed or kept and has the address in it. */
async function eraseWords(eraser: Eraser, addresses: string[]): Promise<void> {
  for (const table of ['sign_ups', 'blocked_addresses', 'address_codes'])
    await eraser.remove(table, (rows) => rows.whereIn('email_normalised', addresses));
  await eraser.empty('activations', { email_normalised: null }, (rows) =>
    rows.whereIn('email_normalised', addresses),
  );
  await eraser.remove('idempotency_records', contains('response', addresses));
  await eraser.remove('metadata', contains('entries', addresses));
  await eraser.remove('invitation_notes', contains('text', addresses));
  await eraser.empty('invitations', { note: null }, contains('note', addresses));
  await eraser.empty('orders', { cancel_reason: null }, contains('cancel_reason', addresses));
  await eraser.empty('bulk_rows', { detail: null, errors: null }, (rows) =>
    rows.where((either) => {
      either.where(contains('detail', addresses)).orWhere(contains('errors', addresses));
    }),
  );
  // A faulty order shows as its number whatever stood there.
  await eraser.empty('bulk_rows', { external_order_id: null }, contains('external_order_id', addresses));
  const lower = (column: string) => eraser.trx.raw('lower(??)', [column]) as never;
  await eraser.empty('webhook_endpoints', { owner_email: null }, (rows) =>
    rows.whereIn(lower('owner_email'), addresses),
  );
  await eraser.empty('resellers', { contact_email: null }, (rows) =>
    rows.whereIn(lower('contact_email'), addresses),
  );
}

const OF_USER: [table: string, column: string][] = [
  ['sessions', 'userId'],
  ['credentials', 'userId'],
  ['second_factors', 'userId'],
  ['verifications', 'value'],
  ['password_resets', 'user_id'],
  ['address_codes', 'user_id'],
  ['main_address_changes', 'user_id'],
  ['kept_answers', 'user_id'],
  ['mail_stops', 'user_id'],
  ['mail_stop_links', 'user_id'],
  ['user_addresses', 'user_id'],
];

async function eraseUser(eraser: Eraser, id: string): Promise<void> {
  const { trx } = eraser;
  // Before their sessions, as all that changes a sign-in does.
  await createUsersRepository(trx).lock(id, trx);
  for (const [table, column] of OF_USER) await eraser.remove(table, (rows) => rows.where(column, id));
  const memberships = trx('memberships').where({ user_id: id }).select('id');
  await eraser.remove('blocked_addresses', (rows) => rows.whereIn('membership_id', memberships));
  await eraser.remove('memberships', (rows) => rows.where({ user_id: id }));
  await eraser.empty('activations', { decided_by: null }, (rows) => rows.where({ decided_by: id }));
  await eraser.empty('offline_certificates', { issued_by: null }, (rows) => rows.where({ issued_by: id }));
  await eraseNetworks(eraser, id);
  await eraser.remove('users', (rows) => rows.where({ id }));
}

/** From which network a person signed in. A trigger of the audit trail lets this change pass, and no other. */
async function eraseNetworks(eraser: Eraser, userId: string): Promise<void> {
  const { trx } = eraser;
  const [has, without] = isPostgres(trx)
    ? ["data::jsonb ->> 'network' is not null", "(data::jsonb - 'network')::text"]
    : ["json_extract(data, '$.network') is not null", "json_remove(data, '$.network')"];
  await eraser.empty('audit_events', { data: trx.raw(without) as Knex.Raw }, (rows) =>
    rows
      .where((event) => event.where({ subject: userId }).orWhere({ actor: `user:${userId}` }))
      .whereRaw(has),
  );
}
