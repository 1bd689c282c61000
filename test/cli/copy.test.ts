// @module-tag long
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { seedDeployment } from '../support/cases/seed-deployment.ts';
import { dumpAlike } from '../support/databases/dump.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

async function seeded(): Promise<{ GATEHOUSE_DATA: string }> {
  const env = { GATEHOUSE_DATA: await temporaryDataFolder() };
  await seedDeployment(env);
  return env;
}

async function newPostgres(): Promise<URL> {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  return url;
}

const copy = (env: Record<string, string>, to: string) => gatehouse(['copy', '--to', to], { env });

async function dumps(env: Record<string, string>) {
  const { stores, close } = await openStores(env);
  try {
    return { live: await dumpAlike(stores.live.knex), test: await dumpAlike(stores.test.knex) };
  } finally {
    await close();
  }
}

it('copies every row of both environments; a service then starts on PostgreSQL only', async () => {
  const [env, url] = [await seeded(), await newPostgres()];
  const before = await dumps(env);
  const copied = await copy(env, url.href);
  expect(copied).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Copied to /) });
  expect(copied.stdout + copied.stderr).not.toContain(`${url.username}:${url.password}`);
  expect(copied.stdout).toContain('Set DATABASE_URL for every process');
  const target = { ...env, DATABASE_URL: url.href };
  expect(await dumps(target)).toEqual(before);
  const { stores, close } = await openStores(target);
  const { live } = stores;
  const event = { type: 'made.up', at: '', subject: 's', data: '{}' };
  await live.knex('event_outbox').insert({ id: 'evt_4', natural_key: 'k4', ...event });
  expect(Number((await live.knex('event_outbox').where({ id: 'evt_4' }).first()).n)).toBe(6);
  expect(await live.knex('users').first()).toMatchObject({
    emailVerified: true,
    createdAt: expect.any(Date),
  });
  await close();

  const stale = await gatehouse(['migrate'], { env });
  expect(stale).toMatchObject({ code: 4, stdout: '' });
  expect(stale.stderr).toMatch(
    /^The databases in \S+ were copied to \S+: set DATABASE_URL to it, or delete \S+copied.json /,
  );
  expect(stale.stderr).not.toContain(`${url.username}:${url.password}`);
  for (const args of [
    ['backup', '--to', join(env.GATEHOUSE_DATA, 'x')],
    ['copy', '--to', url.href],
  ])
    expect(
      await gatehouse(args, { env: { ...env, GATEHOUSE_BACKUP_PASSPHRASE: 'twelve letters' } }),
    ).toMatchObject({ code: 4, stderr: stale.stderr });
});

it('refuses a PostgreSQL with data', async () => {
  const [env, url] = [await seeded(), await newPostgres()];
  const target = { GATEHOUSE_DATA: await temporaryDataFolder(), DATABASE_URL: url.href };
  expect(await gatehouse(['migrate'], { env: target })).toMatchObject({ code: 0 });
  const made = await gatehouse(['api-key', 'create', '--mode', 'test', '--name', 'shop'], { env: target });
  expect(made).toMatchObject({ code: 0 });
  const before = await dumps(target);
  expect(await copy(env, url.href)).toMatchObject({
    ...{ code: 4, stdout: '' },
    stderr: expect.stringMatching(/^The database \S+ has data: copy to another one, or delete its schemas /),
  });
  expect(await dumps(target)).toEqual(before);
  expect(existsSync(join(env.GATEHOUSE_DATA, 'copied.json'))).toBe(false);
});

it('refuses while a process has the SQLite files open, and while one runs on PostgreSQL', async () => {
  const [env, url] = [await seeded(), await newPostgres()];
  const refused = {
    ...{ code: 4, stdout: '' },
    stderr: expect.stringMatching(/: stop the service and its workers, then run this again\.\n$/),
  };
  const here = await openStores(env);
  expect(await copy(env, url.href)).toEqual(refused);
  await here.close();
  const there = await openStores({ GATEHOUSE_DATA: await temporaryDataFolder(), DATABASE_URL: url.href });
  expect(await copy(env, url.href)).toEqual(refused);
  await there.close();
  // It was migrated meanwhile, and has no data.
  expect(await copy(env, url.href)).toMatchObject({ code: 0 });
});

it('replaces NUL characters, which PostgreSQL cannot hold, and says where', async () => {
  const [env, url] = [await seeded(), await newPostgres()];
  const file = openLiveFile(env.GATEHOUSE_DATA);
  await file('customers').update({ company_name: 'A\0B\0' });
  await file.destroy();
  const copied = await copy(env, url.href);
  expect(copied).toMatchObject({ code: 0 });
  expect(copied.stdout).toMatch(
    /^PostgreSQL cannot hold NUL characters: replaced by U\+FFFD in \d+ of customers.company_name\.$/m,
  );
  const { stores, close } = await openStores({ ...env, DATABASE_URL: url.href });
  onTestFinished(close);
  expect(await stores.live.knex('customers').first()).toMatchObject({ company_name: 'A\ufffdB\ufffd' });
});

it.each([
  ['mysql://127.0.0.1/x', 2, /^--to is wrong: must begin with postgres:\/\/\.\n$/],
  [
    'postgres://gatehouse@db.example/x',
    2,
    /^--to is wrong: must say how the way to another machine is protected/,
  ],
  ['postgres://u:hidden@127.0.0.1:9/x', 5, /^The database 127.0.0.1:9\/x does not answer: [^\n]*\n$/],
])('refuses %s with exit code %i', async (to, code, line) => {
  const answer = await copy(await seeded(), to);
  expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(line) });
  expect(answer.stderr).not.toContain('hidden');
});

it('refuses a source that is PostgreSQL, a folder without a service, and a damaged file', async () => {
  const url = await newPostgres();
  const env = await seeded();
  expect(await copy({ ...env, DATABASE_URL: url.href }, url.href)).toMatchObject({
    ...{ code: 4, stdout: '' },
    stderr: expect.stringMatching(/^This copies from SQLite, but DATABASE_URL is set: /),
  });
  expect(await copy({ GATEHOUSE_DATA: 'no-such-folder' }, url.href)).toMatchObject({ code: 3, stdout: '' });
  writeFileSync(join(env.GATEHOUSE_DATA, 'test.db'), 'no database'.repeat(1_000));
  expect(await copy(env, url.href)).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/^The database \S+test.db cannot be used \(SQLITE_NOTADB\): /),
  });
});
