// @module-tag long
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { backedUp, dumps, newDeployment, runOn, secretsOf, seeded } from './deployments.ts';

it('a file that was cut or changed at any place is refused, and nothing is there afterwards', async () => {
  const bytes = readFileSync(await backedUp(await seeded('sqlite')));
  const target = await newDeployment('sqlite');
  const file = join(await temporaryFolder(), 'b.backup');
  const restore = async (content: Buffer) => {
    writeFileSync(file, content);
    return runOn(['restore', file], target);
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
  const none = await runOn(['backup', '--to', file], env, {});
  expect(none).toEqual({
    ...{ code: 2, stdout: '' },
    stderr: 'A passphrase is needed: set GATEHOUSE_BACKUP_PASSPHRASE, or give --passphrase-file.\n',
  });
  const short = await runOn(['backup', '--to', file], env, { GATEHOUSE_BACKUP_PASSPHRASE: 'eleven char' });
  expect(short).toMatchObject({ code: 2, stderr: expect.stringMatching(/^The passphrase is too short: /) });
  const missing = await runOn(['backup', '--to', file, '--passphrase-file', join(folder, 'none')], env);
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Cannot read \S+none \(ENOENT\): /),
  });
  expect(existsSync(file)).toBe(false);
  expect(await runOn(['backup', '--to', file, '--passphrase-file', words], env)).toMatchObject({ code: 0 });
  const target = await newDeployment('sqlite');
  expect(await runOn(['restore', file], target)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr: 'The passphrase does not open this backup: give the one that it was made with.\n',
  });
  // The same letters in another spelling.
  const typed = { GATEHOUSE_BACKUP_PASSPHRASE: 'Zwölf Boxkämpfer'.normalize('NFD') };
  expect(await runOn(['restore', file], target, typed)).toMatchObject({ code: 0 });
});

it('a backup takes no place of another file unless told, and needs a service’s folder', async () => {
  const env = await seeded('sqlite');
  const file = await backedUp(env);
  const before = readFileSync(file);
  expect(await runOn(['backup', '--to', file], env)).toEqual({
    ...{ code: 4, stdout: '' },
    stderr: `${file} exists: give another name, or add --overwrite.\n`,
  });
  expect(readFileSync(file)).toEqual(before);
  expect(await runOn(['backup', '--to', file, '--overwrite'], env)).toMatchObject({ code: 0 });
  expect(readFileSync(file)).not.toEqual(before);
  const nowhere = join(await temporaryFolder(), 'no', 'such', 'a.backup');
  expect(await runOn(['backup', '--to', nowhere], env)).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/^Cannot write \S+ \(ENOENT\): [^\n]*\n$/m),
  });
  const empty = { GATEHOUSE_DATA: await temporaryDataFolder() };
  const other = join(await temporaryFolder(), 'a.backup');
  expect(await runOn(['backup', '--to', other], empty)).toMatchObject({
    ...{ code: 3, stdout: '' },
    stderr: expect.stringMatching(/^There is no database \S+live.db: /),
  });
  expect(await readdir(empty.GATEHOUSE_DATA)).toEqual(['secrets.json']);
  expect(await runOn(['restore', other], empty)).toMatchObject({ code: 3 });
});

it.each(DATABASES)(
  'restore keeps data that is there unless told, and refuses a running service (%s)',
  { timeout: 300_000 },
  async (kind) => {
    const file = await backedUp(await seeded('sqlite'));
    const target = await seeded(kind);
    const before = await dumps(target);
    const secrets = secretsOf(target);
    expect(await runOn(['restore', file], target)).toMatchObject({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(
        / has data: restore to another place, or add --replace to lose what is there\.\n$/,
      ),
    });
    const { close } = await openStores(target);
    const running = await runOn(['restore', file, '--replace'], target);
    await close();
    expect(running).toMatchObject({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(/: stop the service and its workers, then run this again\.\n$/),
    });
    expect(await dumps(target)).toEqual(before);
    expect(secretsOf(target)).toBe(secrets);
    expect(await runOn(['restore', file, '--replace'], target)).toMatchObject({ code: 0 });
    expect(await dumps(target)).not.toEqual(before);
  },
);

it.each(DATABASES)(
  'a restore into a migrated deployment without data needs no --replace (%s)',
  async (kind) => {
    const source = await seeded(kind);
    const file = await backedUp(source);
    const target = await newDeployment(kind);
    expect(await runOn(['migrate'], target)).toMatchObject({ code: 0 });
    expect(await runOn(['restore', file], target)).toMatchObject({ code: 0 });
    expect(await dumps(target)).toEqual(await dumps(source));
    expect(secretsOf(target)).toBe(secretsOf(source));
  },
);

it('a service does not start on a folder where a restore was cut at its end', async () => {
  const env = await seeded('sqlite');
  const file = await backedUp(env);
  writeFileSync(join(env.GATEHOUSE_DATA ?? '', 'restoring.json'), '{}\n');
  for (const args of [['migrate'], ['backup', '--to', `${file}2`]])
    expect(await runOn(args, env)).toMatchObject({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(/^A restore into \S+ was cut at its end: run gatehouse restore with /m),
    });
  expect(await runOn(['restore', file, '--replace'], env)).toMatchObject({ code: 0 });
  expect(await runOn(['migrate'], env)).toMatchObject({ code: 0 });
});
