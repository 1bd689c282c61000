// @module-tag long
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { freePort } from '../support/processes/free-port.ts';
import { DevService, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { logEntries } from '../support/processes/log-entries.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { postgresUrl, temporalBinary } from '../support/run/provided.ts';

/** Starts a command, expects it to fail with one line on standard error, and returns the line. */
async function refusal(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const started = startGatehouse(args, env);
  // If it starts after all, it ends its Temporal server only after a stop.
  onTestFinished(async () => {
    started.signal('SIGTERM');
    await started.ended;
  });
  const code = await started.ended;
  const [line, ...rest] = started.stderr().split('\n');
  expect({ code, rest, stdout: /^ready/m.test(started.stdout()) }).toEqual({
    code: 1,
    rest: [''],
    stdout: false,
  });
  // A person starts `dev`; the log of the others is read by programs.
  return args[0] === 'dev' ? (line ?? '') : (logEntries(line ?? '')[0]?.message ?? '');
}

/** The same for a command that starts nothing, in this process. */
async function refused(args: string[], env: NodeJS.ProcessEnv, wanted = 1): Promise<string> {
  const { code, stdout, stderr } = await gatehouse(args, { env: env as Record<string, string> });
  const [line, ...rest] = stderr.split('\n');
  expect({ code, stdout, rest }).toEqual({ code: wanted, stdout: '', rest: [''] });
  return line ?? '';
}

/** Returns a port in use. */
async function takePort(): Promise<string> {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  return String(port);
}

const environment = async (more: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> => {
  const { env } = await DevService.on(await temporaryFolder(), more);
  return env;
};

/** Time for two starts. */
const LONG = { timeout: 120_000 };

describe('an impossible start prints one line with the remedy', LONG, () => {
  it.each(['PORT', 'TEMPORAL_DEV_PORT'])('%s is taken', async (name) => {
    const port = await takePort();
    expect(await refusal(['dev'], await environment({ [name]: port }))).toBe(
      `Port ${port} is used by another program: stop it, or set ${name} to another port.`,
    );
  });

  it('no Temporal CLI available', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const env = await environment({ PATH: '/nowhere', HTTPS_PROXY: nowhere, https_proxy: nowhere });
    env.GATEHOUSE_CACHE = join(env.GATEHOUSE_DATA ?? '', 'cache');
    expect(await refusal(['dev'], env)).toMatch(
      /^The Temporal CLI is not installed and cannot be downloaded: install it .* or set TEMPORAL_ADDRESS/,
    );
  });

  it('a database from which a newer version took away what this one uses', async () => {
    const env = await environment();
    const made = await gatehouse(['migrate'], { env: env as Record<string, string> });
    expect(made).toEqual({ code: 0, stdout: 'The databases are up to date.\n', stderr: '' });
    const file = openDatabase({ kind: 'sqlite', file: join(env.GATEHOUSE_DATA ?? '', 'live.db') });
    await file('gatehouse_migrations').insert({
      ...{ name: '9999_later', batch: 99, migration_time: 0 },
      needs: '9998_unused_since',
    });
    await file.destroy();
    const line =
      /^The database was written by a newer Gatehouse \(schema_too_new: it has "9999_later"\): start that version/;
    expect(await refusal(['api'], { ...env, TEMPORAL_ADDRESS: '127.0.0.1:9' })).toMatch(line);
    expect(await refused(['migrate'], env)).toMatch(line);
  });

  it('a file that is no database', async () => {
    const env = await environment();
    await writeFile(
      join(env.GATEHOUSE_DATA ?? '', 'live.db'),
      'not a database, but long enough to be read\n',
    );
    expect(await refused(['migrate'], env)).toMatch(
      /^The database .*live\.db cannot be used \(SQLITE_NOTADB\)/,
    );
  });

  it('a data folder that cannot be written', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    // Permissions do not stop root.
    expect(await refused(['migrate'], await environment({ GATEHOUSE_DATA: join(file, 'data') }))).toMatch(
      /^Cannot write in .*data \(ENOTDIR\): fix its permissions, or set GATEHOUSE_DATA to another folder\.$/,
    );
  });

  it('a data folder with files of another owner in it', async () => {
    const env = await environment();
    const secrets = join(env.GATEHOUSE_DATA ?? '', 'secrets.json');
    await mkdir(secrets);
    expect(await refused(['migrate'], env)).toMatch(/^Cannot read .*secrets\.json \(EISDIR\): /);
  });

  it('damaged secrets', async () => {
    const env = await environment();
    await writeFile(join(env.GATEHOUSE_DATA ?? '', 'secrets.json'), '{"live":');
    expect(await refusal(['dev'], env)).toMatch(/^.*secrets\.json is damaged: restore it from a backup\./);
  });

  it.each([
    ['PORT', 'abc', /^PORT is wrong: .* Correct it, or unset it for the default\.$/],
    ['DATABASE_URL', 'mysql://here/gatehouse', /^DATABASE_URL is wrong: must begin with postgres:\/\/\./],
    ['VENDOR_COLOR', 'red', /^VENDOR_COLOR is wrong: must be a colour like #0f5a6b\./],
    ['PUBLIC_URL', 'https://shop.example/gatehouse', /^PUBLIC_URL is wrong: must have no path\./],
    ['HOST', '0.0.0.0', /^HOST=0\.0\.0\.0 would show the local mailbox to the network: set RESEND_API_KEY/],
  ])('%s=%s', async (name, value, line) => {
    expect(await refused(['dev'], await environment({ [name]: value }))).toMatch(line);
  });

  it.each(['RESEND_API_KEY', 'RESEND_BASE_URL'])('%s beside --fake-resend', async (name) => {
    const env = await environment({ [name]: 'http://resend.example' });
    expect(await refused(['dev', '--fake-resend'], env)).toBe(
      `--fake-resend replaces Resend: unset ${name}, or omit the flag.`,
    );
  });

  it('a PostgreSQL that is away, refuses, or has no such database', async () => {
    const env = await environment();
    const migrate = (url: string, code = 1) => refused(['migrate'], { ...env, DATABASE_URL: url }, code);
    expect(await migrate('postgres://gatehouse:secret@127.0.0.1:9/gatehouse', 5)).toBe(
      'The database 127.0.0.1:9/gatehouse does not answer: start it, or correct DATABASE_URL (ECONNREFUSED).',
    );
    const there = new URL(postgresUrl());
    there.pathname = '/nowhere';
    expect(await migrate(there.href)).toMatch(/\/nowhere does not exist: create it, or correct DATABASE_URL/);
  });

  // The workers of npm start are another process; npm start prints their error.
  it.each(['worker', 'dev'])('%s without Temporal', async (command) => {
    const env = await environment({ TEMPORAL_ADDRESS: '127.0.0.1:9' });
    expect(await refusal([command], env)).toBe(
      'Temporal at 127.0.0.1:9 does not answer: start it, or correct TEMPORAL_ADDRESS.',
    );
  });

  it('a missing workflow bundle', async () => {
    const env = await environment({ GATEHOUSE_WORKFLOW_BUNDLE: '/nowhere/workflows.js' });
    expect(await refusal(['dev'], env)).toMatch(/^Cannot read the workflows in \/nowhere\/workflows\.js /);
  });

  it('a Temporal CLI that does not start a server', async () => {
    const env = await environment();
    const folder = join(env.GATEHOUSE_DATA ?? '', 'bin');
    await mkdir(folder);
    await copyFile(temporalBinary(), join(folder, 'real'));
    const script = `#!/bin/sh\ncase $1 in --version) exec ${join(folder, 'real')} --version;; esac\necho broken\nexit 7\n`;
    await writeFile(join(folder, 'temporal'), script);
    await chmod(join(folder, 'temporal'), 0o755);
    env.PATH = `${folder}:${dirname(process.execPath)}:/bin:/usr/bin`;
    expect(await refusal(['dev'], env)).toMatch(/^Temporal's dev server does not start \(.*: .*broken/);
  });
});

it('a second start on the same data folder is refused, and the first keeps running', LONG, async () => {
  const first = await DevService.on(await temporaryFolder());
  onTestFinished(() => first.close());
  const { url } = await first.start();
  const second = await DevService.on(first.folder);
  expect(await refusal(['dev'], second.env)).toMatch(
    /^Another Gatehouse \(process \d+\) uses .*: stop it, or set/,
  );
  expect(first.service().url).toBe(url);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await first.stop()).toBe(0);
});
