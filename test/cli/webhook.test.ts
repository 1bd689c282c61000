// @module-tag long
import { beforeEach, describe, expect, test } from 'vitest';
import { createReseller, endReseller } from '../../cases/resellers/resellers.ts';
import { createEndpoint } from '../../cases/webhooks/webhook-endpoints.ts';
import type { Store } from '../../db/store.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

let env: { GATEHOUSE_DATA: string };
beforeEach(async () => {
  env = { GATEHOUSE_DATA: await temporaryDataFolder() };
});
const run = (...args: string[]) => gatehouse(['webhook', ...args, '--mode', 'test'], { env });
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

test('an endpoint is made, listed, tried, switched and deleted, on record', async () => {
  const made = await run(
    'create',
    'https://shop.example/hooks',
    '--types',
    'order.*',
    '--owner-email',
    'it@shop.example',
  );
  expect(made.stdout).toMatch(/^whsec_\S{44}\n$/);
  const id = /Endpoint (whe_\w+) for test/.exec(made.stderr)?.[1] ?? '';
  expect((await run('list')).stdout).toBe(`${id}  enabled  https://shop.example/hooks  order.*\n`);

  const { eventId } = await json('test', id);
  const { data } = await json('deliveries', id);
  expect(data).toMatchObject([{ eventId, type: 'webhook_endpoint.tested', status: 'pending', attempts: [] }]);
  expect((await run('deliveries', id)).stdout).toContain('not tried yet');
  expect((await run('replay', id, data[0].id)).stdout).toBe(`${data[0].id} is sent again.\n`);

  const rotated = await run('rotate-secret', id);
  expect(rotated.stdout).toMatch(/^whsec_/);
  expect(rotated.stdout).not.toBe(made.stdout);
  expect(await json('disable', id)).toMatchObject({ id, status: 'disabled', ownerEmail: 'it@shop.example' });
  expect((await run('test', id)).stderr).toBe(`${id} is disabled: gatehouse webhook enable turns it on.\n`);
  expect((await run('enable', id)).stdout).toContain('enabled');
  expect((await run('delete', id)).stdout).toBe(`Deleted ${id}.\n`);
  expect((await run('list')).stdout).toBe('No endpoints for test.\n');

  const { stores, close } = await openStores(env);
  try {
    const events = await stores.test.audit.list({ about: id, limit: 20 });
    expect(events.map(({ action }) => action.split('.')[1]).reverse()).toEqual([
      ...['created', 'secret_rotated', 'changed', 'changed', 'deleted'],
    ]);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(['operator']));
  } finally {
    await close();
  }
});

/** Runs a command that is refused: it prints one line and nothing else. */
async function refused(
  args: string[],
  more: { mode?: string; env?: object } = {},
): Promise<[number, string]> {
  const { mode = 'test' } = more;
  const all = ['webhook', ...args, '--mode', mode];
  const { code, stdout, stderr } = await gatehouse(all, { env: { ...env, ...more.env } });
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^[^\n]+\n$/);
  return [code, stderr.trim()];
}

const create = async (mode = 'test', ...more: string[]): Promise<{ id: string; secret: string }> => {
  const args = ['webhook', 'create', 'https://shop.example/hooks', ...more, '--mode', mode, '--json'];
  return JSON.parse((await gatehouse(args, { env })).stdout);
};

/** Works on the store of test mode as another process would. */
async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { stores, close } = await openStores(env);
  try {
    return await work(stores.test);
  } finally {
    await close();
  }
}

const SUBCOMMANDS: [name: string, says: string, args: string[]][] = [
  ['create', 'make an endpoint and print its secret', ['URL']],
  ['list', 'list the endpoints', []],
  ['enable', 'send to an endpoint again', ['ENDPOINT']],
  ['disable', 'send nothing to an endpoint', ['ENDPOINT']],
  ['delete', 'delete an endpoint with its secrets', ['ENDPOINT']],
  ['rotate-secret', 'give an endpoint another secret', ['ENDPOINT']],
  ['test', 'send an endpoint a test event', ['ENDPOINT']],
  ['deliveries', 'show what was sent to an endpoint', ['ENDPOINT']],
  ['replay', 'send a delivery once more', ['ENDPOINT', 'DELIVERY']],
];

describe('--help', () => {
  test('names every subcommand, with examples', async () => {
    const { code, stdout, stderr } = await gatehouse(['webhook', '--help']);
    expect([code, stderr]).toEqual([0, '']);
    const listed = [...stdout.matchAll(/^ {2}([a-z-]+) (?:\[options\]|\[)/gm)].map(([, name]) => name);
    expect(listed.filter((name) => name !== 'help').toSorted()).toEqual(
      SUBCOMMANDS.map(([name]) => name).toSorted(),
    );
    expect(stdout).toContain('$ gatehouse webhook create https://');
  });

  test.each(SUBCOMMANDS)(
    'of %s says what it does, with its arguments and options',
    async (name, says, args) => {
      const { code, stdout, stderr } = await gatehouse(['webhook', name, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      const usage = ['gatehouse webhook', name, '[options]', ...args.map((each) => `<${each}>`)].join(' ');
      expect(stdout).toContain(`Usage: ${usage}\n`);
      expect(stdout.replace(/\s+/g, ' ')).toContain(says);
      for (const option of ['--mode <mode>', '--json']) expect(stdout).toContain(option);
    },
  );
});

describe('a fault is one line that says what to do', () => {
  test.each(SUBCOMMANDS)('%s with a line that is wrong: 2', async (name, _, args) => {
    const values = args.map((each) => (each === 'URL' ? 'https://shop.example/' : 'whe_1'));
    for (const line of [
      [...values, '--mode', 'test', '--nonsense'],
      values,
      [...values, '--mode', 'staging'],
      ...(args.length > 0 ? [['--mode', 'test']] : []),
    ]) {
      const { code, stdout, stderr } = await gatehouse(['webhook', name, ...line], { env });
      expect([line, code, stdout]).toEqual([line, 2, '']);
      expect(stderr).toMatch(/^error: [^\n]+\n/);
    }
  });

  test('a URL that an environment does not send to: 2', async () => {
    const http = 'The URL must be a URL that begins with http:// or https://.';
    const https = 'The URL must be a URL that begins with https://.';
    const notPublic = 'The URL must lead to a public address.';
    const faults: [url: string, says: string, mode?: string][] = [
      ['ftp://shop.example', http],
      ['shop.example/hooks', http],
      ['http://shop.example/hooks', https, 'live'],
      ['https://10.0.0.1/', notPublic],
      ['https://192.168.1.1/', notPublic, 'live'],
      ['https://127.0.0.1/', notPublic, 'live'],
      ['https://localhost/', notPublic, 'live'],
      ['https://[::1]/', notPublic, 'live'],
      ['https://169.254.169.254/', notPublic],
      ['https://a:b@shop.example/', 'The URL must have no user name and no password.'],
      ['https://shop.example/#x', 'The URL must have no part after #.'],
    ];
    for (const [url, says, mode = 'test'] of faults)
      expect([url, ...(await refused(['create', url], { mode }))]).toEqual([url, 2, says]);
    // This machine, once others reach the service.
    expect(
      await refused(['create', 'http://127.0.0.1/'], {
        env: { HOST: '0.0.0.0', RESEND_API_KEY: 're_x', MAIL_FROM: 'a@b.example' },
      }),
    ).toEqual([2, notPublic]);
    expect((await run('create', 'http://127.0.0.1:4711/')).code).toBe(0);
  });

  test('types and an address that are wrong: 2', async () => {
    const url = 'https://shop.example/';
    expect(await refused(['create', url, '--types', 'order.*, orders'])).toEqual([
      2,
      'There are no events orders: see the API guide.',
    ]);
    const [code, says] = await refused(['create', url, '--owner-email', 'nowhere']);
    expect([code, says]).toEqual([2, expect.stringMatching(/^The owner's address must /)]);
  });

  test('an endpoint that is not there, or that of the other mode: 3', async () => {
    const { id } = await create('live');
    const commands = ['enable', 'disable', 'delete', 'rotate-secret', 'test', 'deliveries', 'replay'];
    for (const unknown of ['whe_1', id]) {
      const says = `There is no endpoint ${unknown} in test mode: check the id, or try the other mode.`;
      for (const name of commands)
        expect(await refused([name, unknown, ...(name === 'replay' ? ['whd_1'] : [])])).toEqual([3, says]);
    }
    // It was not touched.
    const listed = await gatehouse(['webhook', 'list', '--mode', 'live'], { env });
    expect(listed.stdout).toBe(`${id}  enabled  https://shop.example/hooks  all events\n`);
    expect(await refused(['deliveries', 'whe_\u001b[2J'])).toEqual([
      3,
      'There is no endpoint whe_ [2J in test mode: check the id, or try the other mode.',
    ]);
  });

  test('a delivery that is not there: 3', async () => {
    const { id } = await create();
    const says = `There is no delivery whd_1 of ${id}: see gatehouse webhook deliveries.`;
    expect(await refused(['replay', id, 'whd_1'])).toEqual([3, says]);
  });

  test('an endpoint that is turned off is neither tested nor replayed: 4', async () => {
    const { id } = await create();
    await run('test', id);
    const { data } = await json('deliveries', id);
    await run('disable', id);
    const says = `${id} is disabled: gatehouse webhook enable turns it on.`;
    expect(await refused(['test', id])).toEqual([4, says]);
    expect(await refused(['replay', id, data[0].id])).toEqual([4, says]);
  });

  test('too many endpoints: 4', async () => {
    await inStore(async (store) => {
      for (let n = 0; n < 50; n += 1) await anEndpoint(store, null);
    });
    const says = 'There are too many endpoints: delete one that is not used any more.';
    expect(await refused(['create', 'https://shop.example/'])).toEqual([4, says]);
  });

  test('an endpoint of a reseller that has ended, or has no key: 4', async () => {
    const [ended, keyless] = await inStore(async (store) => {
      const ids: string[] = [];
      for (const ends of [true, false]) {
        const { id } = await createReseller(store, { name: 'Alpha', actor: 'system' });
        ids.push(await anEndpoint(store, id));
        if (ends) await endReseller(store, { id, actor: 'system' });
      }
      return ids;
    });
    const listed = (await run('list')).stdout;
    expect(listed).toMatch(
      new RegExp(`^${ended} {2}paused .* of res_\\w+ {2}paused because its reseller has no API key$`, 'm'),
    );
    expect(await refused(['enable', String(ended)])).toEqual([
      4,
      `${ended} cannot be turned on: its reseller has ended.`,
    ]);
    expect(await refused(['enable', String(keyless)])).toEqual([
      4,
      `${keyless} cannot be turned on: its reseller has no API key.`,
    ]);
    // The vendor may turn off and delete what is a reseller's.
    for (const id of [ended, keyless]) {
      expect((await run('disable', String(id))).code).toBe(0);
      expect((await run('delete', String(id))).code).toBe(0);
    }
  });

  test('a folder without a service: 3; a database that does not answer: 5', async () => {
    const elsewhere = { GATEHOUSE_DATA: '/nowhere' };
    const [code, says] = await refused(['list'], { env: elsewhere });
    expect([code, says]).toEqual([3, expect.stringContaining('There is no Gatehouse in /nowhere')]);
    const away = { DATABASE_URL: 'postgres://gatehouse:secret@127.0.0.1:9/gatehouse' };
    expect(await refused(['list'], { env: away })).toEqual([
      5,
      'The database 127.0.0.1:9/gatehouse does not answer: start it, or correct DATABASE_URL (ECONNREFUSED).',
    ]);
  });
});

async function anEndpoint(store: Store, resellerId: string | null): Promise<string> {
  const input = { url: 'https://shop.example/', types: [], ownerEmail: null, locale: 'en', keyId: null };
  const made = await createEndpoint({ store }, { ...input, resellerId, actor: 'system' });
  return made?.endpoint.id ?? '';
}
