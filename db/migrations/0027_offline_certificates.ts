import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** Certificates for machines without network, and the short form of a fingerprint by which their typed requests are known. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table instances add column fingerprint_hash text');
  // Until then the machine may work without network, whatever its status here: its seat is taken.
  await knex.raw('alter table instances add column offline_until text');
  // Until then a certificate that this key signed may be shown: it stays published.
  await knex.raw('alter table signing_keys add column signs_until text');
  for (const { id, fingerprint } of await knex('instances').select('id', 'fingerprint')) {
    await knex('instances')
      .where({ id })
      .update({ fingerprint_hash: shortHash(fingerprint) });
  }
  await knex.raw(
    'create unique index instances_fingerprint on instances (business_account_id, product, fingerprint_hash)',
  );
  await knex.raw(
    'create index instances_offline on instances (license_id, offline_until) where offline_until is not null',
  );
  await knex.schema.createTable('offline_certificates', (table) => {
    // The certificate's own id.
    table.text('id').primary();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('instance_id').notNullable().references('instances.id');
    table.text('form').notNullable();
    table.text('request_hash').notNullable();
    table.text('key_hash').notNullable();
    // JSON; null for a typed request, which has its hash only.
    table.text('public_key');
    // The certificate's claims, as JSON.
    table.text('claims').notNullable();
    table.text('issued_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('issued_by').notNullable().references('users.id');
    table.text('ended_at');
    table.text('ended_because');
  });
  await knex.raw(
    'create unique index offline_certificates_current on offline_certificates (instance_id) where ended_at is null',
  );
  // A file has a nonce, so its request is answered once; a typed code is always the same.
  await knex.raw(
    "create unique index offline_certificates_request on offline_certificates (business_account_id, request_hash) where form = 'file' or ended_at is null",
  );
}

/** 80 bits, as a typed request has it. */
const shortHash = (fingerprint: string): string =>
  createHash('sha256').update(`gatehouse fingerprint\n${fingerprint}`).digest('hex').slice(0, 20);
