import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir, writeFile as writeFileOf } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { MODES } from '../../contracts/states.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { type BackupRecord, writeRecords } from '../../runtime/backup/records.ts';
import { sealStream } from '../../runtime/backup/sealed-stream.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { seedDeployment } from '../support/cases/seed-deployment.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { dumpAlike } from '../support/databases/dump.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

type Kind = (typeof DATABASES)[number];
type Env = Record<string, string>;

const PASSPHRASE = 'correct horse battery staple';

/** The environment of a deployment whose folder and database are new. */
async function newDeployment(kind: Kind, folder?: string): Promise<Env> {
  const env: Env = { GATEHOUSE_DATA: folder ?? join(await temporaryFolder(), 'data') };
  if (kind === 'sqlite') return env;
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  return { ...env, DATABASE_URL: url.href };
}

async function seeded(kind: Kind): Promise<Env> {
  const env = await newDeployment(kind, await temporaryDataFolder());
  await seedDeployment(env);
  return env;
}

const run = (args: string[], env: Env, more: Env = { GATEHOUSE_BACKUP_PASSPHRASE: PASSPHRASE }) =>
  gatehouse(args, { env: { ...env, ...more } });

async function backedUp(env: Env): Promise<string> {
  const file = join(await temporaryFolder(), 'a.backup');
  expect(await run(['backup', '--to', file], env)).toMatchObject({ code: 0 });
  return file;
}

async function dumps(env: Env) {
  const { stores, close } = await openStores(env);
  try {
    return { live: await dumpAlike(stores.live.knex), test: await dumpAlike(stores.test.knex) };
  } finally {
    await close();
  }
}

const secretsOf = (env: Env) => readFileSync(join(env.GATEHOUSE_DATA ?? '', 'secrets.json'), 'utf8');

for (const from of DATABASES)
  for (const to of DATABASES)
    it(`a backup of ${from} is restored in ${to}, with the same rows, secrets and next numbers`, async () => {
      const [source, target] = [await seeded(from), await newDeployment(to)];
      const file = await backedUp(source);
      const restored = await run(['restore', file], target);
      expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Restored the backup of /) });
      expect(restored.stdout).toContain('gatehouse reconcile --mode live --repair');
      expect(await dumps(target)).toEqual(await dumps(source));
      expect(secretsOf(target)).toBe(secretsOf(source));
      const { stores, close } = await openStores(target);
      onTestFinished(close);
      const event = { type: 'made.up', at: '', subject: 's', data: '{}' };
      await stores.live.knex('event_outbox').insert({ id: 'evt_4', natural_key: 'k4', ...event });
      expect(Number((await stores.live.knex('event_outbox').where({ id: 'evt_4' }).first()).n)).toBe(6);
      // Triggers are there again.
      const email = 'new@trigger.example';
      const [user] = await stores.live.knex('users').limit(1);
      await stores.live.knex('users').where({ id: user.id }).update({ email });
      expect(await stores.live.knex('user_addresses').where({ id: user.id }).first()).toMatchObject({
        email,
      });
    });

it.each(DATABASES)('a backup of an older version is brought up to date (%s)', async (kind) => {
  const old = await newDeployment('sqlite', await temporaryDataFolder());
  const upTo = Object.keys(MIGRATIONS).slice(0, 13);
  for (const mode of MODES) {
    const knex = openDatabase({ kind: 'sqlite', file: join(old.GATEHOUSE_DATA ?? '', `${mode}.db`) });
    await migrate(knex, undefined, upTo);
    const now = '2026-01-01T00:00:00.000Z';
    const person = {
      name: 'Ada',
      email: 'ada@old.example',
      emailVerified: 1,
      createdAt: now,
      updatedAt: now,
    };
    await knex('users').insert({ id: 'user_1', ...person });
    await knex.destroy();
  }
  const file = await backedUp(old);
  const target = await newDeployment(kind);
  expect(await run(['restore', file], target)).toMatchObject({ code: 0 });
  const { live } = await dumps(target);
  // A later migration made this table, and filled it.
  expect(live.user_addresses).toEqual([expect.stringContaining('ada@old.example')]);
  expect(Object.keys(live)).toEqual(Object.keys((await dumps(await newDeployment(kind))).live));
});

it('a database of a newer version is not backed up', async () => {
  const env = await seeded('sqlite');
  const knex = openDatabase({ kind: 'sqlite', file: join(env.GATEHOUSE_DATA ?? '', 'test.db') });
  const newer = { name: '9999_later', batch: 9, migration_time: new Date().toISOString() };
  await knex('gatehouse_migrations').insert(newer);
  await knex.destroy();
  const file = join(await temporaryFolder(), 'a.backup');
  expect(await run(['backup', '--to', file], env)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database was written by a newer Gatehouse \(it has "9999_later"\)/),
  });
  expect(existsSync(file)).toBe(false);
});

it('a backup of a newer version is refused by restore', async () => {
  const rows = { migrations: ['0001_users', '9999_later'], rows: {} };
  const manifest = {
    createdAt: new Date().toISOString(),
    database: 'sqlite',
    environments: { live: rows, test: rows },
  };
  const records = [
    { manifest },
    { secrets: secretsOf(await seeded('sqlite')) },
    { end: true },
  ] as BackupRecord[];
  const file = join(await temporaryFolder(), 'newer.backup');
  await writeFileOf(file, sealStream(writeRecords(Readable.from(records)), PASSPHRASE));
  const target = await newDeployment('sqlite');
  expect(await run(['restore', file], target)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr:
      'The backup is of a newer Gatehouse (its schema has "9999_later"): restore it with that version.\n',
  });
  expect(existsSync(target.GATEHOUSE_DATA ?? '')).toBe(false);
  const later = readFileSync(file);
  later.write('2', 'gatehouse backup '.length);
  writeFileSync(file, later);
  expect(await run(['restore', file], target)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr: 'The backup was made by a newer Gatehouse: use that version.\n',
  });
});

it('replaces a SQLite file that cannot be read', async () => {
  const env = await seeded('sqlite');
  const [file, before] = [await backedUp(env), await dumps(env)];
  for (const mode of MODES) writeFileSync(join(env.GATEHOUSE_DATA ?? '', `${mode}.db`), 'x'.repeat(10_000));
  writeFileSync(join(env.GATEHOUSE_DATA ?? '', 'secrets.json'), '{');
  expect(await run(['restore', file], env)).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/^The database \S+ cannot be used \(SQLITE_NOTADB\): /),
  });
  expect(await run(['restore', file, '--replace'], env)).toMatchObject({ code: 0 });
  expect(await dumps(env)).toEqual(before);
});

it('the whole file is sealed, readable by its owner alone, and appears when it is whole', async () => {
  const env = await seeded('sqlite');
  const file = await backedUp(env);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'latin1');
  for (const secret of [JSON.parse(secretsOf(env)).live.auth, 'customers', 'example'])
    expect(text).not.toContain(secret);
  expect(await readdir(join(file, '..'))).toEqual(['a.backup']);
  expect(await run(['restore', file, '--check'], await newDeployment('sqlite'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^The backup of \S+Z is whole:\n {2}live: \d+ rows in \d+ tables, schema \S+\n/,
    ),
  });
});

it('a file that was cut or changed at any place is refused, and nothing is there afterwards', async () => {
  const bytes = readFileSync(await backedUp(await seeded('sqlite')));
  const target = await newDeployment('sqlite');
  const file = join(await temporaryFolder(), 'b.backup');
  const restore = async (content: Buffer) => {
    writeFileSync(file, content);
    return run(['restore', file], target);
  };
  const damaged =
    /^(The backup (is damaged|ends too early)|This is no backup|The passphrase does not open)[^\n]*\n$/;
  for (const length of [0, 5, 18, 60, 200, 400, bytes.length - 100, bytes.length - 1]) {
    const { code, stdout, stderr } = await restore(bytes.subarray(0, length));
    expect([length, code > 0, stdout]).toEqual([length, true, '']);
    expect(stderr.replace(/^Rows restored.*\n/gm, '')).toMatch(damaged);
  }
  for (const place of [3, 40, 130, 250, 1_000, bytes.length - 2]) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 4;
    const { code, stderr } = await restore(changed);
    expect([place, code > 0]).toEqual([place, true]);
    expect(stderr.replace(/^Rows restored.*\n/gm, '')).toMatch(damaged);
  }
  const { code } = await restore(Buffer.concat([bytes, Buffer.from('x')]));
  expect(code).toBe(1);
  const left = existsSync(target.GATEHOUSE_DATA ?? '') ? await readdir(target.GATEHOUSE_DATA ?? '') : [];
  expect(left).toEqual([]);
  expect(await restore(bytes)).toMatchObject({ code: 0 });
});

it('the passphrase comes from a file or the environment, never too short, and only the right one opens', async () => {
  const env = await seeded('sqlite');
  const folder = await temporaryFolder();
  const file = join(folder, 'a.backup');
  const words = join(folder, 'words');
  writeFileSync(words, 'Zwölf Boxkämpfer\r\nanother line\n');
  const none = await run(['backup', '--to', file], env, {});
  expect(none).toEqual({
    ...{ code: 2, stdout: '' },
    stderr: 'A passphrase is needed: set GATEHOUSE_BACKUP_PASSPHRASE, or give --passphrase-file.\n',
  });
  const short = await run(['backup', '--to', file], env, { GATEHOUSE_BACKUP_PASSPHRASE: 'eleven char' });
  expect(short).toMatchObject({ code: 2, stderr: expect.stringMatching(/^The passphrase is too short: /) });
  const missing = await run(['backup', '--to', file, '--passphrase-file', join(folder, 'none')], env);
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Cannot read \S+none \(ENOENT\): /),
  });
  expect(existsSync(file)).toBe(false);
  expect(await run(['backup', '--to', file, '--passphrase-file', words], env)).toMatchObject({ code: 0 });
  const target = await newDeployment('sqlite');
  expect(await run(['restore', file], target)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr: 'The passphrase does not open this backup: give the one that it was made with.\n',
  });
  // The same letters in another spelling.
  const typed = { GATEHOUSE_BACKUP_PASSPHRASE: 'Zwölf Boxkämpfer'.normalize('NFD') };
  expect(await run(['restore', file], target, typed)).toMatchObject({ code: 0 });
});

it('a backup takes no place of another file unless told, and needs a service’s folder', async () => {
  const env = await seeded('sqlite');
  const file = await backedUp(env);
  const before = readFileSync(file);
  expect(await run(['backup', '--to', file], env)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr: `${file} exists: give another name, or add --overwrite.\n`,
  });
  expect(readFileSync(file)).toEqual(before);
  expect(await run(['backup', '--to', file, '--overwrite'], env)).toMatchObject({ code: 0 });
  expect(readFileSync(file)).not.toEqual(before);
  const nowhere = join(await temporaryFolder(), 'no', 'such', 'a.backup');
  expect(await run(['backup', '--to', nowhere], env)).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/^Cannot write \S+ \(ENOENT\): [^\n]*\n$/m),
  });
  const empty = { GATEHOUSE_DATA: await temporaryDataFolder() };
  const other = join(await temporaryFolder(), 'a.backup');
  expect(await run(['backup', '--to', other], empty)).toMatchObject({
    ...{ code: 3, stdout: '' },
    stderr: expect.stringMatching(/^There is no database \S+live.db: /),
  });
  expect(await readdir(empty.GATEHOUSE_DATA)).toEqual(['secrets.json']);
  expect(await run(['restore', other], empty)).toMatchObject({ code: 3 });
});

it.each(DATABASES)(
  'restore keeps data that is there unless told, and refuses a running service (%s)',
  async (kind) => {
    const file = await backedUp(await seeded('sqlite'));
    const target = await seeded(kind);
    const before = await dumps(target);
    const secrets = secretsOf(target);
    expect(await run(['restore', file], target)).toMatchObject({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(
        / has data: restore to another place, or add --replace to lose what is there\.\n$/,
      ),
    });
    const { close } = await openStores(target);
    const running = await run(['restore', file, '--replace'], target);
    await close();
    expect(running).toMatchObject({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(/: stop the service and its workers, then run this again\.\n$/),
    });
    expect(await dumps(target)).toEqual(before);
    expect(secretsOf(target)).toBe(secrets);
    expect(await run(['restore', file, '--replace'], target)).toMatchObject({ code: 0 });
    expect(await dumps(target)).not.toEqual(before);
  },
);

it.each(DATABASES)(
  'a restore into a migrated deployment without data needs no --replace (%s)',
  async (kind) => {
    const source = await seeded(kind);
    const file = await backedUp(source);
    const target = await newDeployment(kind);
    expect(await run(['migrate'], target)).toMatchObject({ code: 0 });
    expect(await run(['restore', file], target)).toMatchObject({ code: 0 });
    expect(await dumps(target)).toEqual(await dumps(source));
    expect(secretsOf(target)).toBe(secretsOf(source));
  },
);

it('a service does not start on a folder where a restore was cut at its end', async () => {
  const env = await seeded('sqlite');
  const file = await backedUp(env);
  writeFileSync(join(env.GATEHOUSE_DATA ?? '', 'restoring.json'), '{}\n');
  for (const args of [['migrate'], ['backup', '--to', `${file}2`]])
    expect(await run(args, env)).toMatchObject({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(/^A restore into \S+ was cut at its end: run gatehouse restore with /m),
    });
  expect(await run(['restore', file, '--replace'], env)).toMatchObject({ code: 0 });
  expect(await run(['migrate'], env)).toMatchObject({ code: 0 });
});
