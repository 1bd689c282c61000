// @module-tag long
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backedUp, dumps, newDeployment, runOn, secretsOf, seeded } from '../cli/deployments.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { freePort } from '../support/processes/free-port.ts';
import { startGatehouse } from '../support/processes/gatehouse-process.ts';
import { logEntries } from '../support/processes/log-entries.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

type Env = Record<string, string>;

/** The text of secrets that no other deployment has. */
const otherSecrets = async () => secretsOf({ GATEHOUSE_DATA: await temporaryDataFolder() });
const list = (env: Env) => gatehouse(['api-key', 'list', '--mode', 'live'], { env });
const secrets = (args: string, env: Env) =>
  gatehouse(['secrets', ...args.split(' '), '--mode', 'live'], { env });
/** The same place with other secrets, as a process on another host would have. */
const withSecrets = (env: Env, text: string): Env => ({ ...env, GATEHOUSE_SECRETS: text });

it.each(DATABASES)(
  'secrets come from the environment or a mounted file, and nothing is written (%s)',
  async (kind) => {
    const env = await newDeployment(kind);
    const made = await gatehouse(['secrets', 'new'], {});
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const given = withSecrets(env, made.stdout);
    expect(await runOn(['migrate'], given)).toMatchObject({ code: 0, stderr: '' });
    expect(await list(given)).toMatchObject({ code: 0 });
    const mounted = join(await temporaryFolder(), 'mounted.json');
    writeFileSync(mounted, made.stdout, { mode: 0o400 });
    const file = { ...env, GATEHOUSE_SECRETS_FILE: mounted };
    expect(await list(file)).toMatchObject({ code: 0 });
    expect(() => secretsOf(env)).toThrow('ENOENT');
    for (const [place, name] of [
      [given, 'GATEHOUSE_SECRETS'],
      [file, 'GATEHOUSE_SECRETS_FILE'],
    ] as const)
      for (const change of ['rotate link', 'retire link k1']) {
        const { code, stderr } = await secrets(change, place);
        expect([code, stderr]).toEqual([
          4,
          expect.stringMatching(new RegExp(`^The secrets come from ${name}, .* \\(secrets_read_only\\)\n$`)),
        ]);
      }
    expect(readFileSync(mounted, 'utf8')).toBe(made.stdout);
    expect((await secrets('list', given)).stdout).toMatch(/^link {2}k1 {2}in use/m);
  },
);

it('secrets that are given twice, are no secrets or are not there are refused', async () => {
  const env = await newDeployment('sqlite');
  const text = await otherSecrets();
  const refused = async (more: Env, line: RegExp) => {
    const { code, stdout, stderr } = await runOn(['migrate'], { ...env, ...more });
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(line)]);
    // What may be half a key is not printed.
    expect(stderr).not.toContain(JSON.parse(text).live.auth);
  };
  const nowhere = join(await temporaryFolder(), 'none.json');
  await refused(
    { GATEHOUSE_SECRETS: text, GATEHOUSE_SECRETS_FILE: nowhere },
    /^GATEHOUSE_SECRETS and GATEHOUSE_SECRETS_FILE are both set: unset one\. \(secrets_ambiguous\)\n$/,
  );
  await refused({ GATEHOUSE_SECRETS: text.slice(0, 200) }, /^GATEHOUSE_SECRETS .* \(secrets_malformed\)\n$/);
  await refused({ GATEHOUSE_SECRETS_FILE: nowhere }, /none\.json .* \(secrets_missing\)\n$/);
  writeFileSync(nowhere, '{}');
  await refused({ GATEHOUSE_SECRETS_FILE: nowhere }, /none\.json .* \(secrets_malformed\)\n$/);
});

it.each(DATABASES)(
  'a process with other secrets than the database knows does not start (%s)',
  async (kind) => {
    const env = await seeded(kind);
    const made = await gatehouse(['certificate-key', 'rotate', '--mode', 'live'], { env });
    expect(made).toMatchObject({ code: 0 });
    const other = withSecrets(env, await otherSecrets());
    const started = startGatehouse(['api'], {
      ...other,
      PORT: String(await freePort()),
      TEMPORAL_ADDRESS: '127.0.0.1:9',
    });
    expect(await started.ended).toBe(4);
    const entry = logEntries(started.stderr()).at(-1);
    expect(entry?.message).toMatch(
      /^GATEHOUSE_SECRETS has other keys than the live database knows \(link, sealing, code, cursor, sign-in\): .* \(other_secrets\)$/,
    );
    expect(started.stdout()).toBe('');
    expect(await list(other)).toMatchObject({ code: 4, stderr: `${entry?.message}\n` });
    expect(await list(env)).toMatchObject({ code: 0 });
    // Only an operator can say that these are right.
    const { stdout } = await gatehouse(['doctor', '--mode', 'live', '--json'], { env: other });
    const keys = JSON.parse(stdout).findings.find(({ check }: { check: string }) => check === 'keys');
    expect(keys).toMatchObject({
      level: 'fault',
      found: expect.stringContaining('other keys than the database knows'),
    });

    const accepted = await secrets('accept', other);
    expect(accepted).toMatchObject({ code: 0, stderr: '' });
    expect(accepted.stdout).toMatch(
      /^These are the keys of live from now on\.\nThey do not open what is in signing_keys/,
    );
    expect(await secrets('accept', other)).toMatchObject({ code: 0 });
    expect(await gatehouse(['secrets', 'accept', '--mode', 'test'], { env: other })).toMatchObject({
      code: 0,
    });
    expect(await list(other)).toMatchObject({ code: 0 });
    expect(await list(env)).toMatchObject({ code: 4 });
    const trail = await gatehouse(['audit', '--mode', 'live', '--action', 'secrets.', '--json'], {
      env: other,
    });
    expect(JSON.parse(trail.stdout).events).toEqual([
      expect.objectContaining({ action: 'secrets.accepted', actor: 'operator', subject: 'live' }),
    ]);
  },
);

it.each(DATABASES)('of two first processes with other secrets one is refused (%s)', async (kind) => {
  const env = await newDeployment(kind);
  const places = [withSecrets(env, await otherSecrets()), withSecrets(env, await otherSecrets())];
  expect(await runOn(['migrate'], places[0] ?? {})).toMatchObject({ code: 0 });
  const codes = (await Promise.all(places.map(list))).map(({ code }) => code);
  expect(codes.sort()).toEqual([0, 4]);
});

it.each(DATABASES)(
  'keys are known from their beginning until they are retired; each act is on record (%s)',
  async (kind) => {
    const env = await seeded(kind);
    const before = secretsOf(env);
    expect(await secrets('rotate cursor', env)).toMatchObject({ code: 0 });
    // A host that did not get the file may start until a process has used the new key.
    expect(await list(withSecrets(env, before))).toMatchObject({ code: 0 });
    expect(await list(env)).toMatchObject({ code: 0 });
    const behind = await list(withSecrets(env, before));
    expect([behind.code, behind.stderr]).toEqual([4, expect.stringContaining('knows (cursor): ')]);

    const both = secretsOf(env);
    const aged = JSON.parse(both);
    aged.live.cursorKeys[0].from = '2020-01-01T00:00:00.000Z';
    writeFileSync(join(env.GATEHOUSE_DATA ?? '', 'secrets.json'), JSON.stringify(aged));
    expect(await secrets('retire cursor p1', env)).toMatchObject({ code: 0 });
    // One that still has the retired key goes on, and makes it known no more.
    expect(await list(withSecrets(env, both))).toMatchObject({ code: 0 });
    expect(await list(env)).toMatchObject({ code: 0 });
    const trail = await gatehouse(['audit', '--mode', 'live', '--action', 'secret.', '--json'], { env });
    expect(JSON.parse(trail.stdout).events).toEqual([
      expect.objectContaining({ action: 'secret.retired', actor: 'operator', subject: 'cursor/p1' }),
      expect.objectContaining({ action: 'secret.rotated', actor: 'operator', subject: 'cursor/p2' }),
    ]);
  },
);

it('rows that these secrets do not open make a process refuse an older database too', async () => {
  const env = await seeded('sqlite');
  const made = await gatehouse(['certificate-key', 'rotate', '--mode', 'live'], { env });
  expect(made).toMatchObject({ code: 0 });
  const file = openLiveFile(env.GATEHOUSE_DATA ?? '');
  // As a version wrote it that knew no keys.
  await file('known_keys').delete();
  await file.destroy();
  const other = await list(withSecrets(env, await otherSecrets()));
  expect([other.code, other.stderr]).toEqual([
    4,
    expect.stringContaining('does not open what is in signing_keys'),
  ]);
  expect(await list(env)).toMatchObject({ code: 0 });
});

it.each(DATABASES)(
  'a backup of given secrets is restored beside them, or to a file (%s)',
  { timeout: 300_000 },
  async (kind) => {
    const source = await seeded(kind);
    const text = secretsOf(source);
    const file = await backedUp({ ...withSecrets(source, text) });
    const target = await newDeployment(kind);
    const refused = await runOn(['restore', file], withSecrets(target, await otherSecrets()));
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringMatching(/ \(other_secrets\)\n$/)]);
    expect(await runOn(['restore', file], withSecrets(target, text))).toMatchObject({ code: 0 });
    expect(() => secretsOf(target)).toThrow('ENOENT');
    expect(await dumps(withSecrets(target, text))).toEqual(await dumps(source));
    const plain = await newDeployment(kind);
    expect(await runOn(['restore', file], plain)).toMatchObject({ code: 0 });
    expect(secretsOf(plain)).toBe(text);
    expect(await list(plain)).toMatchObject({ code: 0 });
  },
);
