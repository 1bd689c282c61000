// @module-tag long
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { NOW } from '../support/cases/seed.ts';
import { asDataFolder, temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

const MEGABYTE = 1_048_576;
const PAGE = 4_096;
const PASSPHRASE = { GATEHOUSE_BACKUP_PASSPHRASE: 'correct horse battery staple' };

/** A disk of a few megabytes, in whole pages; the test is skipped where none may be mounted. */
async function smallDisk({ skip }: TestContext, bytes: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    skip('no disk may be mounted here');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return folder;
}

/** Leaves no byte. */
function fillUp(disk: string): void {
  const piece = Buffer.alloc(65_536);
  for (let n = 0; ; n += 1) {
    try {
      writeFileSync(join(disk, `filling-${n}`), piece);
    } catch {
      return;
    }
  }
}

/** A deployment with ten megabytes of mails. */
async function large(): Promise<Record<string, string>> {
  const env = { GATEHOUSE_DATA: await temporaryDataFolder(), ...PASSPHRASE };
  const { stores, close } = await openStores(env);
  const mail = { kind: 'reminder', to: 'a', from: 'b', subject: 'c', text: 'd', headers: '[]', links: '{}' };
  for (let n = 0; n < 100; n += 1) {
    const html = `${n}`.repeat(50_000);
    await stores.live.knex('mailbox').insert({ id: `m${n}`, send_id: `s${n}`, html, sent_at: NOW, ...mail });
  }
  await close();
  return env;
}

test('a restore onto a full disk says so, and leaves nothing there', async (context) => {
  const disk = await smallDisk(context, 3 * MEGABYTE);
  const env = await large();
  const file = join(await temporaryFolder(), 'a.backup');
  expect(await gatehouse(['backup', '--to', file], { env })).toMatchObject({ code: 0 });
  const target = join(disk, 'data');
  expect(await gatehouse(['restore', file], { env: { ...env, GATEHOUSE_DATA: target } })).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(
      /^The database \S+ cannot be used \(SQLITE_\w+\): its disk is full\. Free some space, then run this again\.$/m,
    ),
  });
  expect(readdirSync(target)).toEqual([]);
});

test('a backup whose last bytes do not fit says so, and leaves nothing there', async (context) => {
  const env = await large();
  const whole = join(await temporaryFolder(), 'a.backup');
  expect(await gatehouse(['backup', '--to', whole], { env })).toMatchObject({ code: 0 });
  const { size } = statSync(whole);
  const disk = await smallDisk(context, Math.floor((size - 1) / PAGE) * PAGE);
  expect(await gatehouse(['backup', '--to', join(disk, 'a.backup')], { env })).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(/full|space/),
  });
  expect(readdirSync(disk)).toEqual([]);
});

test('a command on a full disk says so', async (context) => {
  const disk = await smallDisk(context, 8 * MEGABYTE);
  const env = { GATEHOUSE_DATA: asDataFolder(join(disk, 'data')), TEMPORAL_ADDRESS: '127.0.0.1:9' };
  expect(await gatehouse(['migrate'], { env })).toMatchObject({ code: 0 });
  fillUp(disk);
  const create = ['api-key', 'create', '--mode', 'live', '--name', 'shop'];
  expect(await gatehouse(create, { env })).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringContaining('its disk is full. Free some space, then run this again.'),
  });
});
