// @module-tag long
import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { expect, it, onTestFinished } from 'vitest';
import { MODES } from '../../contracts/states.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { NOW } from '../support/cases/seed.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startGatehouse } from '../support/processes/gatehouse-process.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

type Env = Record<string, string>;

const PASSPHRASE = { GATEHOUSE_BACKUP_PASSPHRASE: 'correct horse battery staple' };
/** Mails of 5 KB in each environment. */
const MAILS = 20_000;
const PATIENT = { timeout: 400_000 };
/** What a process may need: these have 200 MB of mails to carry. */
const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=64' };

/** Fills a deployment with many mails. */
async function fill(env: Env): Promise<Env> {
  const { stores, close } = await openStores(env);
  for (const mode of MODES) await addMails(stores[mode].knex);
  await close();
  return env;
}

async function addMails(knex: Knex): Promise<void> {
  const columns = 'id, send_id, kind, "to", "from", subject, html, text, headers, links, sent_at';
  const html = 'x'.repeat(5_000);
  await knex.raw(
    `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${MAILS})
    insert into mailbox (${columns})
    select 'm' || n, 's' || n, 'reminder', 'a', 'b', 'c', cast(? as text) || n, 'd', '[]', '{}', '${NOW}' from numbers`,
    [html],
  );
}

const countMails = async (env: Env): Promise<number> => {
  const { stores, close } = await openStores(env);
  const counts = await Promise.all(
    MODES.map(async (mode) => Number((await stores[mode].knex('mailbox').count({ n: '*' }))[0]?.n)),
  );
  await close();
  return counts.reduce((sum, n) => sum + n, 0);
};

async function newPostgres(): Promise<string> {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  return url.href;
}

async function newDeployment(kind: (typeof DATABASES)[number]): Promise<Env> {
  const env = { GATEHOUSE_DATA: await temporaryDataFolder() };
  return kind === 'sqlite' ? env : { ...env, DATABASE_URL: await newPostgres() };
}

/** Kills a command with SIGKILL once it has told of rows. */
async function killInTheMiddle(args: string[], env: Env): Promise<void> {
  const command = startGatehouse(args, { ...env, ...PASSPHRASE });
  await command.says(/^Rows \w+: \d+ of \d+$/m);
  command.signal('SIGKILL');
  expect(await command.ended).toBe('SIGKILL');
}

async function runToItsEnd(args: string[], env: Env): Promise<void> {
  const command = startGatehouse(args, { ...env, ...PASSPHRASE, ...SMALL_HEAP });
  const code = await command.ended;
  expect([code, command.stderr().replace(/^Rows.*\n/gm, '')]).toEqual([0, '']);
}

it.each(DATABASES)(
  'a backup that is killed leaves no file of its name, and none that opens (%s)',
  PATIENT,
  async (kind) => {
    const env = await fill(await newDeployment(kind));
    const folder = await temporaryFolder();
    const file = join(folder, 'a.backup');
    await killInTheMiddle(['backup', '--to', file], env);
    const left = await readdir(folder);
    expect(left).toEqual([expect.stringMatching(/^a\.backup\.\d+\.partial$/)]);
    const target = { GATEHOUSE_DATA: join(folder, 'data') };
    const partial = join(folder, 'renamed.backup');
    await rename(join(folder, left[0] ?? ''), partial);
    expect(await gatehouse(['restore', partial], { env: { ...target, ...PASSPHRASE } })).toMatchObject({
      ...{ code: 1, stdout: '' },
      stderr: expect.stringMatching(/^The backup (is damaged|ends too early): [^\n]*\n$/m),
    });
    expect(existsSync(join(target.GATEHOUSE_DATA, 'live.db'))).toBe(false);
    await runToItsEnd(['backup', '--to', file], env);
    await runToItsEnd(['restore', file], target);
    expect(await countMails(target)).toBe(2 * MAILS);
  },
);

it.each(DATABASES)('a restore that is killed changes nothing, and runs again (%s)', PATIENT, async (kind) => {
  const file = join(await temporaryFolder(), 'a.backup');
  await runToItsEnd(['backup', '--to', file], await fill(await newDeployment('sqlite')));
  const target = await newDeployment(kind);
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'here'], { env: target });
  expect(made.code).toBe(0);
  await killInTheMiddle(['restore', file, '--replace'], target);
  const listed = await gatehouse(['api-key', 'list', '--mode', 'live'], { env: target });
  expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining('here') });
  expect(await countMails(target)).toBe(0);
  await runToItsEnd(['restore', file, '--replace'], target);
  expect(await countMails(target)).toBe(2 * MAILS);
  expect((await readdir(target.GATEHOUSE_DATA ?? '')).filter((name) => name.includes('restoring'))).toEqual(
    [],
  );
});

it(
  'a copy that is killed leaves nothing in PostgreSQL, the service goes on in SQLite, and it runs again',
  PATIENT,
  async () => {
    const [env, url] = [await fill(await newDeployment('sqlite')), await newPostgres()];
    // The password is not in the list of processes.
    const plain = new URL(url);
    plain.password = '';
    const withPassword = { ...env, PGPASSWORD: new URL(url).password };
    const args = ['copy', '--to', plain.href];
    await killInTheMiddle(args, withPassword);
    expect(await countMails(env)).toBe(2 * MAILS);
    expect(await countMails({ ...env, DATABASE_URL: url })).toBe(0);
    await runToItsEnd(args, withPassword);
    expect(await countMails({ ...env, DATABASE_URL: url })).toBe(2 * MAILS);
  },
);
