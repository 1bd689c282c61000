import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { MODES, type Mode } from '../../contracts/states.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld } from '../support/cases/world.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { hasPgBouncer, openPgBouncer } from '../support/databases/pgbouncer.ts';
import { aMember, signedIn } from '../support/portal/people-with-passwords.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const ORDERS = 200;
const PATIENT = { timeout: 300_000 };

// A machine without PgBouncer skips these (Debian: apt-get install pgbouncer).
const behindPgBouncer = it.skipIf(!hasPgBouncer);

async function newPostgres(): Promise<URL> {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  return url;
}

/** Reads a column of both schemas, past the pooler. */
async function readBoth(url: URL, table: string, column: string): Promise<Record<Mode, string[]>> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const read = async (mode: Mode) => {
    const { rows } = await client.query(`select ${column} as value from gatehouse_${mode}.${table}`);
    return rows.map(({ value }) => String(value)).sort();
  };
  try {
    return { live: await read('live'), test: await read('test') };
  } finally {
    await client.end();
  }
}

behindPgBouncer(
  'hundreds of live and test orders at once land where they belong when sessions are shared',
  PATIENT,
  async () => {
    const url = await newPostgres();
    const through = await openPgBouncer(url, { poolMode: 'transaction', sessions: 8 });
    const env = { DATABASE_URL: through.href, DATABASE_POOL_MODE: 'transaction' };
    const world = await openWorld({ env, workers: ['live', 'test'] });
    const sent: Record<Mode, string[]> = { live: [], test: [] };
    const people: Record<Mode, string[]> = { live: [], test: [] };
    try {
      const onboardings: [Mode, string][] = [];
      await Promise.all(
        Array.from({ length: 2 * ORDERS }, async (_, n) => {
          const mode = n % 2 === 0 ? 'live' : 'test';
          const order = anOrder();
          sent[mode].push(order.customer.customerId);
          const { onboardingId } = await submit(world, order, mode);
          if (n < 20) onboardings.push([mode, onboardingId]);
        }),
      );
      // People sign in through a library that speaks to the driver by itself.
      await Promise.all(
        MODES.map(async (mode) => {
          for (let n = 0; n < 5; n += 1) {
            const email = `person-${n}@${mode}.example`;
            people[mode].push(email);
            await aMember(world.environments[mode], email);
            expect(await signedIn(world.environments[mode], email)).toContain('=');
          }
        }),
      );
      for (const [mode, id] of onboardings)
        await eventually(
          `${id} is invited`,
          async () => {
            const row = await world.environments[mode].store.onboardings.get(id);
            return row?.status === 'invited';
          },
          // Up to four hundred cases come before it.
          180_000,
        );
    } finally {
      await world.close();
    }
    for (const mode of MODES) sent[mode].sort();
    expect(await readBoth(url, 'orders', 'customer_id')).toEqual(sent);
    const found = await readBoth(url, 'users', 'email');
    for (const mode of MODES) {
      expect(found[mode]).toEqual(expect.arrayContaining(people[mode]));
      expect(found[mode].filter((email) => /^person-.*@/.test(email))).toHaveLength(people[mode].length);
    }
  },
);

behindPgBouncer('a start says which mode fits the pooler in between', PATIENT, async () => {
  const url = await newPostgres();
  const GATEHOUSE_DATA = await temporaryDataFolder();
  const migrate = async (database: URL, poolMode: string) => {
    const env = { GATEHOUSE_DATA, DATABASE_URL: database.href, DATABASE_POOL_MODE: poolMode };
    const { code, stderr } = await gatehouse(['migrate'], { env });
    return `${code} ${stderr.trimEnd()}`;
  };
  for (const sessions of [1, 4]) {
    const shared = await openPgBouncer(url, { poolMode: 'transaction', sessions });
    expect(await migrate(shared, 'session')).toMatch(
      /^4 The database \S+ shares its sessions .* set DATABASE_POOL_MODE=transaction, .*\. \(database_sessions_shared\)$/,
    );
    expect(await migrate(shared, 'transaction')).toBe('0 ');
    const { stdout } = await gatehouse(['doctor', '--json', '--mode', 'live'], {
      env: { GATEHOUSE_DATA, DATABASE_URL: shared.href },
    });
    expect(JSON.parse(stdout).findings[0]).toMatchObject({
      ...{ check: 'database', level: 'fault' },
      found: expect.stringContaining('(database_sessions_shared)'),
    });
  }
  const statements = await openPgBouncer(url, { poolMode: 'statement' });
  expect(await migrate(statements, 'transaction')).toMatch(/^4 .* \(database_no_transactions\)$/);
  const own = await openPgBouncer(url, { poolMode: 'session', sessions: 20 });
  expect(await migrate(own, 'session')).toBe('0 ');
  expect(await migrate(own, 'transaction')).toBe('0 ');
});

it('both modes work without a pooler, and another word is refused', PATIENT, async () => {
  const url = await newPostgres();
  const env = { GATEHOUSE_DATA: await temporaryDataFolder(), DATABASE_URL: url.href };
  for (const DATABASE_POOL_MODE of ['transaction', 'session']) {
    const made = await gatehouse(['api-key', 'create', '--mode', 'test', '--name', DATABASE_POOL_MODE], {
      env: { ...env, DATABASE_POOL_MODE },
    });
    expect(made).toMatchObject({ code: 0 });
  }
  expect(await readBoth(url, 'api_keys', 'name')).toEqual({ live: [], test: ['session', 'transaction'] });
  expect(await gatehouse(['migrate'], { env: { ...env, DATABASE_POOL_MODE: 'both' } })).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/^DATABASE_POOL_MODE is wrong: must be one of session, transaction\./),
  });
});
