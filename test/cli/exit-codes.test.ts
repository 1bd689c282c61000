// @module-tag long
import { writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { anOrder } from '../support/cases/orders.ts';
import { asDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

/** A line that is right, and which faults of its parts it can meet. */
interface Line {
  args: string[];
  /** What it needs: a database, also Temporal, a service that runs, or neither. */
  needs: 'database' | 'temporal' | 'service' | 'nothing';
  /** It names something; a name that nothing has. */
  unknown?: string[];
  /** Values that are wrong, though the options are right. */
  wrong?: string[][];
  /** It makes its folder, or needs none. */
  makes?: true;
}

const TEST = ['--mode', 'test'];
/** Port 9 is one that `fetch` refuses. */
const NOWHERE = 'http://127.0.0.1:65533';
const LIMITS = ['0', 'x'].map((limit) => ['--limit', limit]);
const BACKUP_KEY = { GATEHOUSE_BACKUP_PASSPHRASE: 'correct horse battery staple' };
const INSTALLATION = ['--product', 'ras', '--version', '20'];

const onId = (needs: Line['needs'], ...more: string[]): Line => ({
  args: ['nothing', ...more, ...TEST],
  unknown: ['nothing', ...more, ...TEST],
  needs,
});
const list = (...args: string[]): Line => ({ args: [...args, ...TEST], needs: 'database' });

/** Every command. */
const LINES: Record<string, Line> = {
  dev: { args: [], needs: 'nothing', makes: true },
  api: { args: [], needs: 'database', makes: true },
  worker: { args: [], needs: 'database', makes: true },
  migrate: { args: [], needs: 'database', makes: true },
  'orders submit': {
    unknown: ['no-such-file', '--url', NOWHERE, '--api-key', 'gh_test_x', ...TEST],
    args: ['ORDERS', '--url', NOWHERE, '--api-key', 'gh_test_x', ...TEST],
    wrong: [['--concurrency', '0']],
    needs: 'service',
  },
  'onboarding list': { ...list(), wrong: [...LIMITS, ['--status', 'x'], ['--since-before', 'x']] },
  'onboarding show': onId('database'),
  'onboarding explain': onId('database'),
  'onboarding watch': onId('database'),
  'onboarding resend': onId('database'),
  'onboarding correct-email': onId('database', 'new@acme.example'),
  'onboarding cancel': onId('database'),
  'onboarding rehearse': {
    args: ['nothing'],
    unknown: ['nothing'],
    wrong: [['--days', '0']],
    needs: 'database',
  },
  'import licenses': {
    args: ['LICENSES', ...TEST],
    unknown: ['no-such-file', ...TEST],
    needs: 'database',
  },
  eligibility: onId('database'),
  'campaign start': {
    args: TEST,
    unknown: ['--customers', 'no-such-file', ...TEST],
    needs: 'temporal',
  },
  'campaign schedule': { args: ['--cron', '0 9 * * 1', ...TEST], needs: 'temporal' },
  'campaign schedules': list(),
  'campaign unschedule': onId('database'),
  'campaign report': onId('database'),
  'campaign list': { ...list(), wrong: LIMITS },
  'campaign status': onId('database'),
  'campaign watch': onId('database'),
  'campaign pause': onId('database'),
  'campaign resume': onId('database'),
  'campaign cancel': onId('database'),
  'customer opt-out': onId('database'),
  'customer opt-in': onId('database'),
  'license list': list('--disputed'),
  'license assign': onId('database'),
  'license reject': onId('database'),
  'mail test': { args: ['--to', 'ops@acme.example'], wrong: [['--to', 'x']], needs: 'database' },
  'mail status': list(),
  'mail list': { ...list(), wrong: LIMITS },
  'mail retry': onId('database'),
  doctor: { args: [], wrong: [['--mode', 'x']], needs: 'database' },
  reconcile: { args: TEST, needs: 'temporal' },
  'deploy status': { args: [], needs: 'temporal', makes: true },
  'deploy promote': { args: ['4f2c1ab'], needs: 'temporal', makes: true },
  'deploy drain': { args: ['4f2c1ab'], needs: 'temporal', makes: true },
  replay: { args: TEST, needs: 'temporal', makes: true },
  'account create': {
    args: [...['--customer-id', 'C-1', '--company', 'Acme', '--admin-email', 'it@acme.example', ...TEST]],
    wrong: [
      ['--admin-email', 'x'],
      ['--country', 'x'],
      ['--time-zone', 'x'],
    ],
    needs: 'temporal',
  },
  'account verify': onId('database'),
  'reseller create': { ...list('--name', 'Alpha'), wrong: [['--email', 'x']] },
  'reseller list': list(),
  'reseller end': onId('database'),
  'api-key create': {
    ...list('--name', 'shop'),
    unknown: ['--name', 'shop', '--reseller', 'nothing', ...TEST],
    wrong: [
      ['--expires', 'x'],
      ['--network', 'x'],
      ['--scope', 'x'],
    ],
  },
  'api-key list': list(),
  'api-key revoke': onId('database'),
  'certificate-key rotate': list(),
  'certificate-key list': list(),
  'secrets list': list(),
  'secrets accept': list(),
  'secrets rotate': { args: ['link', ...TEST], wrong: [['--in', 'x']], needs: 'database' },
  'secrets new': { args: [], needs: 'nothing', makes: true },
  'secrets retire': {
    args: ['link', 'nothing', ...TEST],
    unknown: ['link', 'nothing', ...TEST],
    needs: 'database',
  },
  'product-key create': { ...list(), wrong: [['--product', 'x']] },
  'product-key list': list(),
  'product-key retire': onId('database'),
  'webhook create': {
    ...list('http://127.0.0.1:9/hooks'),
    wrong: [
      ['--types', 'x'],
      ['--owner-email', 'x'],
    ],
  },
  'webhook list': list(),
  'webhook enable': onId('database'),
  'webhook disable': onId('database'),
  'webhook delete': onId('database'),
  'webhook rotate-secret': onId('database'),
  'webhook test': onId('database'),
  'webhook deliveries': onId('database'),
  'webhook replay': onId('database', 'nothing'),
  'test mails': { args: [], wrong: LIMITS, needs: 'database' },
  'instance activate': {
    args: [...INSTALLATION, '--url', NOWHERE, '--product-key', 'gh_pub_test_x'],
    needs: 'service',
  },
  'instance upgrade': {
    args: ['--version', '21', '--url', NOWHERE, '--product-key', 'gh_pub_test_x'],
    unknown: ['--version', '21', '--url', NOWHERE, '--product-key', 'gh_pub_test_x'],
    needs: 'nothing',
  },
  // Where nothing is activated, that is the answer: 4.
  'instance status': { args: [], needs: 'nothing' },
  'instance heartbeat': {
    args: ['--url', NOWHERE],
    unknown: ['--url', NOWHERE, '--product-key', 'gh_pub_test_x'],
    wrong: [['--users', 'x']],
    needs: 'nothing',
  },
  'instance move': {
    args: [...INSTALLATION, '--from', 'inst_x', '--url', NOWHERE, '--product-key', 'gh_pub_test_x'],
    needs: 'service',
  },
  'instance deactivate': {
    args: ['--url', NOWHERE],
    unknown: ['--url', NOWHERE, '--product-key', 'gh_pub_test_x'],
    needs: 'nothing',
  },
  'instance request': { args: INSTALLATION, needs: 'nothing' },
  'instance answer': { args: ['no-such-file'], needs: 'nothing' },
  'instance return': { args: [], unknown: [], needs: 'nothing' },
  audit: { ...list(), wrong: [...LIMITS, ['--since', 'x'], ['--until', 'x']] },
  erase: { ...onId('database'), wrong: [['a@b']] },
  backup: { args: ['--to', 'BACKUP'], needs: 'database' },
  restore: { args: ['no-such.backup'], unknown: ['no-such.backup'], needs: 'nothing', makes: true },
  copy: {
    args: ['--to', 'postgres://gatehouse@127.0.0.1:9/none'],
    wrong: [['--to', 'x']],
    needs: 'nothing',
  },
  conformance: { args: [NOWHERE, '--key', 'gh_test_x'], wrong: [['--patience', 'x']], needs: 'service' },
  completion: { args: ['bash'], wrong: [['x']], needs: 'nothing', makes: true },
};

const leaves = (command: Command, path = ''): string[] =>
  command.commands.length === 0
    ? [path.trim()]
    : command.commands.flatMap((one) => leaves(one, `${path} ${one.name()}`));

const quiet: Terminal = {
  ...{ env: {}, interactive: false, showsResult: false, exitCode: 0 },
  ...{ out: () => {}, err: () => {}, wait: async () => {}, input: async function* () {} },
};

test('the table has every command', () => {
  expect(Object.keys(LINES).toSorted()).toEqual(leaves(createProgram(quiet)).toSorted());
});

describe('exit codes', () => {
  let env: Record<string, string>;
  let files: Record<string, string>;
  let empty: string;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-codes-'));
    env = {
      GATEHOUSE_DATA: asDataFolder(join(folder, 'data')),
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      ...BACKUP_KEY,
    };
    empty = join(folder, 'empty');
    await mkdir(empty);
    files = {
      ORDERS: join(folder, 'orders.json'),
      LICENSES: join(folder, 'licenses.csv'),
      BACKUP: join(folder, 'a.backup'),
    };
    writeFileSync(files.ORDERS ?? '', JSON.stringify([anOrder()]));
    await copyFile('examples/licenses.csv', files.LICENSES ?? '');
    expect((await gatehouse(['migrate'], { env })).code).toBe(0);
    return () => rm(folder, { recursive: true, force: true });
  });

  const run = (name: string, args: string[], more: Record<string, string> = {}) =>
    gatehouse([...name.split(' '), ...args.map((arg) => files[arg] ?? arg)], { env: { ...env, ...more } });
  const having = (test: (line: Line) => unknown): [string, Line][] =>
    Object.entries(LINES).filter(([, line]) => test(line));

  test.each(having(() => true))('2: %s with an option that it does not have', async (name, { args }) => {
    expect(await run(name, [...args, '--nonsense'])).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringContaining('--nonsense'),
    });
  });

  const wrong = having((line) => line.wrong).flatMap(([name, { args, wrong = [] }]) =>
    wrong.map((values): [string, string[]] => [
      name,
      values[0]?.startsWith('--') ? [...args, ...values] : [...values, ...args.slice(1)],
    ]),
  );
  test.each(wrong)('2: %s %j', async (name, args) => {
    const { code, stdout, stderr } = await run(name, args);
    expect([code, stdout], stderr).toEqual([2, '']);
  });

  test.each(having((line) => line.unknown))('3: %s of what is not there', async (name, { unknown = [] }) => {
    const { code, stdout, stderr } = await run(name, unknown);
    expect([code, stdout], stderr).toEqual([3, '']);
  });

  test.each(having(({ needs, makes }) => !makes && (needs === 'database' || needs === 'temporal')))(
    '3: %s on a folder without a service, where it makes nothing',
    async (name, { args }) => {
      const more = { GATEHOUSE_DATA: empty };
      const { code, stdout, stderr } = await run(name, args, more);
      expect([code, stdout], stderr).toEqual([3, '']);
      expect(await readdir(empty)).toEqual([]);
    },
  );

  test.each(having(({ needs }) => needs === 'database'))(
    '5: %s while the database does not answer',
    async (name, { args }) => {
      const more = { DATABASE_URL: 'postgres://gatehouse@127.0.0.1:9/none' };
      const { code, stderr } = await run(name, args, more);
      expect(code, stderr).toBe(5);
    },
  );

  test.each(having(({ needs }) => needs === 'temporal'))(
    '5: %s while Temporal does not answer',
    async (name, { args }) => {
      const { code, stdout, stderr } = await run(name, args);
      expect([code, stdout], stderr).toEqual([5, '']);
    },
  );

  test.each(having(({ needs }) => needs === 'service'))(
    '5: %s while the service does not answer',
    async (name, { args }) => {
      const { code, stderr } = await run(name, args);
      expect(code, stderr).toBe(5);
    },
  );
});
