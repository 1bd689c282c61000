// @module-tag long
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
import { DATABASES } from '../support/cases/world-on.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { backedUp, dumps, newDeployment, PASSPHRASE, runOn, secretsOf, seeded } from './deployments.ts';

for (const from of DATABASES)
  for (const to of DATABASES)
    it(`a backup of ${from} is restored in ${to}, with the same rows, secrets and next numbers`, async () => {
      const [source, target] = [await seeded(from), await newDeployment(to)];
      const file = await backedUp(source);
      const restored = await runOn(['restore', file], target);
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
  expect(await runOn(['restore', file], target)).toMatchObject({ code: 0 });
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
  expect(await runOn(['backup', '--to', file], env)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^The database was written by a newer Gatehouse \(schema_too_new: it has "9999_later"\)/,
    ),
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
  expect(await runOn(['restore', file], target)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr:
      'The backup is of a newer Gatehouse (its schema has "9999_later"): restore it with that version.\n',
  });
  expect(existsSync(target.GATEHOUSE_DATA ?? '')).toBe(false);
  const later = readFileSync(file);
  later.write('2', 'gatehouse backup '.length);
  writeFileSync(file, later);
  expect(await runOn(['restore', file], target)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr: 'The backup was made by a newer Gatehouse: use that version.\n',
  });
});

it('replaces a SQLite file that cannot be read', async () => {
  const env = await seeded('sqlite');
  const [file, before] = [await backedUp(env), await dumps(env)];
  for (const mode of MODES) writeFileSync(join(env.GATEHOUSE_DATA ?? '', `${mode}.db`), 'x'.repeat(10_000));
  writeFileSync(join(env.GATEHOUSE_DATA ?? '', 'secrets.json'), '{');
  expect(await runOn(['restore', file], env)).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/^The database \S+ cannot be used \(SQLITE_NOTADB\): /),
  });
  expect(await runOn(['restore', file, '--replace'], env)).toMatchObject({ code: 0 });
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
  expect(await runOn(['restore', file, '--check'], await newDeployment('sqlite'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^The backup of \S+Z is whole:\n {2}live: \d+ rows in \d+ tables, schema \S+\n/,
    ),
  });
});
