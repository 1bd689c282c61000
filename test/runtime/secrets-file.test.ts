// @module-tag long
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MODES } from '../../contracts/states.ts';
import { KEY_KINDS } from '../../links/key-rings.ts';
import { followSecrets } from '../../runtime/follow-secrets.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const secret = (letter: string) => letter.repeat(43);
/** As the first release wrote it; its operator put a new link key in front by hand. */
const OLD = {
  auth: secret('a'),
  linkKeys: [
    { id: 'mine', secret: secret('b') },
    { id: 'k1', secret: secret('c') },
  ],
};

async function oldFolder() {
  const folder = await temporaryFolder();
  const file = join(folder, 'secrets.json');
  writeFileSync(file, JSON.stringify({ live: OLD, test: OLD }), { mode: 0o600 });
  const run = (...args: string[]) =>
    gatehouse(['secrets', ...args, '--mode', 'live'], { env: { GATEHOUSE_DATA: folder } });
  return {
    folder,
    file,
    run,
    idsOf: (kind: (typeof KEY_KINDS)[number]) =>
      loadSecrets({ dataFolder: folder }).live[kind].map(({ id }) => id),
  };
}

test('a new installation has a key of its own for each kind and environment', async () => {
  const secrets = loadSecrets({ dataFolder: await temporaryDataFolder() });
  const all = MODES.flatMap((mode) => KEY_KINDS.flatMap((kind) => secrets[mode][kind]));
  expect(new Set(all.map((key) => key.secret)).size).toBe(MODES.length * KEY_KINDS.length);
});

test('an older file works as it is, and its link keys go on sealing until each kind has its own', async () => {
  const { folder, file, run, idsOf } = await oldFolder();
  const before = readFileSync(file, 'utf8');
  expect(KEY_KINDS.map(idsOf)).toEqual([...Array(4).fill(['mine', 'k1']), ['s1']]);
  expect((await run('list')).stdout).toContain('sealing  mine  in use  (a link key');
  expect(readFileSync(file, 'utf8')).toBe(before);

  // The one that is removed may seal mails that wait: it stays for them.
  expect(await run('retire', 'link', 'k1')).toMatchObject({ code: 0 });
  expect([idsOf('link'), idsOf('sealing')]).toEqual([['mine'], ['mine', 'k1']]);
  const other = await oldFolder();
  expect((await other.run('rotate', 'link')).code).toBe(0);
  expect(other.idsOf('link')).toEqual(['k2', 'mine', 'k1']);
  expect(other.idsOf('sealing')).toEqual(['e2', 'mine', 'k1']);
  expect(other.idsOf('sign-in')).toEqual(['s1']);
  expect((await other.run('rotate', 'sign-in')).code).toBe(0);
  expect(other.idsOf('sign-in')).toEqual(['s2', 's1']);
  // A version that knows no other fields reads it too.
  const { live, test: ofTest } = JSON.parse(readFileSync(other.file, 'utf8'));
  expect([live.auth, ofTest]).toEqual([OLD.auth, OLD]);
  expect(statSync(other.file).mode & 0o777).toBe(0o600);
  expect(folder).not.toBe(other.folder);
});

test('a process takes up a new key, uses it when its time comes, and keeps what it has when the file is damaged', async () => {
  const { folder, file, run } = await oldFolder();
  const secrets = loadSecrets({ dataFolder: folder });
  const ring = secrets.live.link;
  const said: string[] = [];
  const followed = followSecrets(secrets, {
    place: { dataFolder: folder },
    report: (line) => said.push(line),
    everyMs: 20,
  });
  try {
    await run('rotate', 'link', '--in', '15');
    await eventually('it is known', async () => ring.length === 3);
    expect(ring[0]?.id).toBe('mine');
    expect(ring.at(-1)?.id).toBe('k2');
    await eventually('it is in use', async () => ring[0]?.id === 'k2');
    writeFileSync(file, '{');
    await eventually('the fault is reported', async () => said.length > 0);
    expect(ring.map(({ id }) => id)).toEqual(['k2', 'mine', 'k1']);
    expect(said).toHaveLength(1);
  } finally {
    await followed.stop();
  }
});

test('two who change the file at once do not undo each other', async () => {
  const { file, run, idsOf } = await oldFolder();
  writeFileSync(`${file}.lock`, '1\n');
  const refused = await run('rotate', 'link');
  expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('secrets.json.lock')]);
  expect(idsOf('link')).toEqual(['mine', 'k1']);
});
