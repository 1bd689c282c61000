import type { Knex } from 'knex';
import { NOW } from '../../support/cases/seed.ts';
import { eventually } from '../../support/run/watch.ts';

/** Rows of the installation or of processes; the queues that are empty while the service keeps up. */
const LEFT = [
  ...[
    'gatehouse_migrations',
    'gatehouse_migrations_lock',
    'leases',
    'mail_rate',
    'event_counter',
    'processes',
  ],
  ...[
    'event_outbox',
    'case_wakes',
    'form_tries',
    'mail_batches',
    'api_keys',
    'resellers',
    'webhook_endpoints',
  ],
];

/** The beginning of an id of ours, which goes by time; names of seeded customers and users; hashes. */
const NAMES =
  /[a-z]+_(?=[0-9A-Za-z]{20})|[A-Za-z]+(?:-[0-9]+){2,}|[0-9A-Za-z_-]{43}|[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g;
const CUT = '\u0001';

/** `NOW` and up to a year before it. */
const EARLIER = `to_char(timestamp '${NOW.slice(0, 19)}' - i % 8760 * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Numbers that the database gives; a copy has its own. */
const NUMBERED: Record<string, string> = { events: 'seq', webhook_deliveries: 'seq' };

/**
 * Copies every row that is in the schema `copies` times, as so many other customers over a year: names get a number that begins
 * with `mark`, alike in all tables, so that copies refer to copies. Most indexes are made again afterwards: to grow them row by
 * row takes most of the time of a million.
 */
export async function copyAll(
  knex: Knex,
  schema: string,
  { copies, mark }: { copies: number; mark: string },
): Promise<void> {
  const makeIndexes = await dropIndexes(knex, schema);
  const tables = await tablesOf(knex, schema);
  for (const table of tables.filter((name) => !LEFT.includes(name))) {
    const number = NUMBERED[table];
    const own = number
      ? `|| jsonb_build_object('${number}', (? ::jsonb->>'${number}')::bigint + 1000 * i)`
      : '';
    await knex.transaction(async (trx) => {
      // Rows arrive in the order of the tables' names, not of their references.
      await trx.raw('set local session_replication_role = replica');
      for (const row of await trx(table)) {
        const text = JSON.stringify(row);
        const parts = text.replaceAll(NAMES, `$&${CUT}`).split(CUT);
        await trx.raw(
          `insert into "${table}" select copied.* from generate_series(1, ${copies}) i, jsonb_populate_record(null::"${table}",
             replace(array_to_string(?::text[], '${mark}' || lpad(i::text, 7, '0')), '${NOW}', ${EARLIER})::jsonb ${own}) copied`,
          number ? [parts, text] : [parts],
        );
      }
    });
  }
  await makeIndexes();
}

/** Drops what can be made again alike; the statistics of an index's expressions are gone with it. */
async function dropIndexes(knex: Knex, schema: string): Promise<() => Promise<void>> {
  const { rows } = await knex.raw(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index join pg_class on pg_class.oid = indrelid
     where relnamespace = ?::regnamespace and indexprs is null
       and not exists (select from pg_constraint where conindid = indexrelid)`,
    [schema],
  );
  const indexes: { name: string; definition: string }[] = rows;
  for (const { name } of indexes) await knex.raw(`drop index ${name}`);
  return async () => {
    for (const { definition } of indexes) await knex.raw(definition);
  };
}

/** Keeps PostgreSQL's statistics as they are now, however the tables change. */
export async function freezeStatistics(knex: Knex, schema: string): Promise<void> {
  for (const table of await tablesOf(knex, schema)) {
    await knex.raw(`alter table "${table}" set (autovacuum_enabled = false)`);
    await knex.raw(`analyze "${table}"`);
  }
}

/**
 * Does what PostgreSQL does by itself in the background, but for the statistics. While a transaction of any other test runs, rows
 * are not yet visible to all, and an index alone answers nothing.
 */
export async function vacuumAll(knex: Knex, schema: string): Promise<void> {
  for (const table of await tablesOf(knex, schema)) {
    await eventually(
      `every page of ${table} is known to be visible to all`,
      async () => {
        await knex.raw(`vacuum (index_cleanup on) "${table}"`);
        const {
          rows: [{ relpages, relallvisible }],
        } = await knex.raw('select relpages, relallvisible from pg_class where oid = ?::regclass', [
          `"${schema}"."${table}"`,
        ]);
        return relallvisible >= relpages;
        // Backups and long index builds of other tests hold it up.
      },
      600_000,
    );
  }
}

const tablesOf = (knex: Knex, schema: string): Promise<string[]> =>
  knex('pg_tables').where({ schemaname: schema }).pluck('tablename');
