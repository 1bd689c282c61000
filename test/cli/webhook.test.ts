import { beforeEach, expect, test } from 'vitest';
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

test('a fault is one line that says what to do', async () => {
  const faults: [string[], string, number?][] = [
    [['create', 'ftp://shop.example'], 'The URL must be a URL that begins with http:// or https://.\n'],
    [['create', 'https://10.0.0.1/'], 'The URL must lead to a public address.\n'],
    [
      ['create', 'https://shop.example/', '--types', 'orders'],
      'There are no events orders: see the API guide.\n',
    ],
    [['delete', 'whe_1'], 'There is no endpoint whe_1 for test: see gatehouse webhook list.\n', 3],
    [['replay', 'whe_1', 'whd_1'], 'There is no delivery whd_1 of whe_1 for test.\n', 3],
  ];
  for (const [args, stderr, code = 1] of faults)
    expect(await run(...args)).toEqual({ code, stdout: '', stderr });
});
