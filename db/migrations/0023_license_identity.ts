import type { Knex } from 'knex';

/**
 * A license becomes one thing: a row for each product and key, with a history of its renewals, and disputed while two
 * customers have the key. Licenses and order lines have an edition.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('order_lines', (table) => {
    table.text('edition').notNullable().defaultTo('full');
  });
  await knex.schema.alterTable('licenses', (table) => {
    table.text('edition').notNullable().defaultTo('full');
    // The order line whose terms it has; null where a process of an earlier version held it: then order_line_id.
    table.text('terms_line_id');
    table.text('disputed_at');
    table.text('ended_at');
    table.text('superseded_by');
  });
  await knex.schema.createTable('license_changes', (table) => {
    table.text('order_line_id').primary().references('order_lines.id');
    table.text('license_id').notNullable().references('licenses.id').index();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('onboarding_id').notNullable().references('onboardings.id').index();
    table.text('outcome').notNullable();
    table.text('at').notNullable();
    // JSON of the license's terms before.
    table.text('before').notNullable();
    // The subject of the mail that tells admins of it.
    table.text('notice');
    table.index(['business_account_id', 'notice']);
  });
  await mergeDoubles(knex);
  await knex.raw(
    `create unique index licenses_one_current_per_key on licenses (product, license_key)
     where license_key is not null and disputed_at is null and ended_at is null`,
  );
  await knex.raw(
    `create unique index licenses_one_of_customer_per_key on licenses (business_account_id, product, license_key)
     where license_key is not null and ended_at is null`,
  );
  await knex.raw('create index licenses_disputed on licenses (disputed_at) where disputed_at is not null');
  await knex.raw('create index order_lines_key on order_lines (license_key) where license_key is not null');
}

interface Terms {
  kind: string;
  version: string;
  quantity: number;
  edition: string;
  upgrade_insurance_until: string | null;
  subscription_ends_at: string | null;
}

interface Double extends Terms {
  id: string;
  order_line_id: string;
  onboarding_id: string;
  business_account_id: string;
  status: string;
  created_at: string;
  bound_at: string | null;
  notice: string | null;
}

/**
 * Resolves licenses of earlier versions that have the same product and key. Of one customer: the first stays and has the
 * terms of the newest, the others become its history. Of several customers: the one bound first, else held first, stays;
 * the vendor decides about the others.
 */
async function mergeDoubles(knex: Knex): Promise<void> {
  await knex('licenses').update({ terms_line_id: knex.ref('order_line_id') as never });
  const keys: { product: string; license_key: string }[] = await knex('licenses')
    .whereNotNull('license_key')
    .groupBy('product', 'license_key')
    .havingRaw('count(*) > 1')
    .select('product', 'license_key');
  const now = new Date().toISOString();
  for (const key of keys) {
    const rows: Double[] = await knex('licenses').where(key).orderBy(['created_at', 'id']);
    const kept: Double[] = [];
    for (const accountId of new Set(rows.map((row) => row.business_account_id))) {
      const [first, ...later] = rows.filter((row) => row.business_account_id === accountId);
      if (first) kept.push(await merge(knex, first, later, now));
    }
    const [, ...disputed] = kept.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
    for (const { id } of disputed) await knex('licenses').where({ id }).update({ disputed_at: now });
  }
}

const rankOf = ({ status, bound_at, created_at, id }: Double): string =>
  [status === 'bound' ? 0 : 1, bound_at ?? '', created_at, id].join(' ');

async function merge(knex: Knex, first: Double, later: Double[], now: string): Promise<Double> {
  let license = first;
  for (const row of later) {
    const applies = !endsEarlier(row, license);
    await knex('license_changes').insert({
      order_line_id: row.order_line_id,
      license_id: first.id,
      business_account_id: first.business_account_id,
      onboarding_id: row.onboarding_id,
      outcome: applies ? 'renewed' : 'kept_out',
      at: row.created_at,
      before: JSON.stringify(termsOf(license)),
      // Of 0.1.0: its admins were told by a mail that names no subject.
      notice: row.notice ?? (row.status === 'bound' ? row.id : null),
    });
    if (applies) license = { ...license, ...renewedTerms(license, row) };
    if (row.status === 'bound' && license.status !== 'bound') {
      license = { ...license, status: 'bound', bound_at: row.bound_at, notice: row.notice };
    }
    if (applies) await knex('licenses').where({ id: first.id }).update({ terms_line_id: row.order_line_id });
    await knex('licenses').where({ id: row.id }).update({ ended_at: now, superseded_by: first.id });
  }
  const { status, bound_at, notice } = license;
  await knex('licenses')
    .where({ id: first.id })
    .update({ ...termsOf(license), status, bound_at, notice });
  return license;
}

const termsOf = (row: Terms): Terms => ({
  kind: row.kind,
  version: row.version,
  quantity: row.quantity,
  edition: row.edition,
  upgrade_insurance_until: row.upgrade_insurance_until,
  subscription_ends_at: row.subscription_ends_at,
});

function endsEarlier(row: Terms, license: Terms): boolean {
  if (row.kind !== license.kind) return false;
  const column = row.kind === 'permanent' ? 'upgrade_insurance_until' : 'subscription_ends_at';
  const [until, before] = [row[column], license[column]];
  return until !== null && before !== null && until < before;
}

const renewedTerms = (license: Terms, row: Terms): Terms => ({
  ...termsOf(row),
  upgrade_insurance_until:
    row.upgrade_insurance_until ?? (row.kind === license.kind ? license.upgrade_insurance_until : null),
});
