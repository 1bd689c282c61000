import { beforeEach, expect, test } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

let env: { GATEHOUSE_DATA: string };
beforeEach(async () => {
  env = { GATEHOUSE_DATA: await temporaryDataFolder() };
});
const run = (...args: string[]) => gatehouse(['product-key', ...args], { env });

test('a product key is made, listed and retired, on record', async () => {
  const made = await run('create', '--mode', 'live', '--product', 'ras', '--name', 'installer 20');
  const key = made.stdout.trim();
  expect(key).toMatch(/^gh_pub_live_[\w-]{22}$/);
  const id = /^Product key (pkey_\w+|\S+) for live, for ras\.\n$/.exec(made.stderr)?.[1] ?? '';
  const { stdout } = await run('list', '--mode', 'live');
  expect(stdout).toContain(`${id}  ${key}  ras  `);
  expect(stdout).toMatch(/ active {2}installer 20\n$/);
  expect((await run('list', '--mode', 'test')).stdout).toBe('No product keys for test.\n');

  expect(await run('retire', id, '--mode', 'live')).toMatchObject({ code: 0, stdout: `Retired ${id}.\n` });
  expect((await run('list', '--mode', 'live')).stdout).toContain(' retired ');
  expect(await run('retire', id, '--mode', 'live')).toEqual({
    code: 3,
    stdout: '',
    stderr: `There is no active product key ${id} for live: see gatehouse product-key list.\n`,
  });
  const { stores, close } = await openStores(env);
  try {
    expect(await stores.live.productKeys.findActive(key)).toBeUndefined();
    const actions = (await stores.live.audit.list({ about: id, limit: 10 })).map(({ action }) => action);
    expect(actions.toSorted()).toEqual(['product_key.created', 'product_key.retired']);
  } finally {
    await close();
  }
});

test('without a product it is for every product; an unknown product and a missing mode are faults', async () => {
  expect((await run('create', '--mode', 'test')).stderr).toMatch(/for test, for every product\.\n$/);
  expect((await run('list', '--mode', 'test')).stdout).toMatch(/ every product .* active {2}unnamed\n$/);
  expect((await run('create', '--mode', 'test', '--product', 'toaster')).code).toBe(2);
  expect((await run('create')).code).toBe(2);
});
