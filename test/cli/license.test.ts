import { beforeEach, describe, expect, it } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { driveCustomer } from '../activities/cases.ts';
import { NOW, product, seedOrder } from '../support/cases/seed.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

describe('gatehouse license', () => {
  let env: { GATEHOUSE_DATA: string };
  /** The licenses of C-1 and, later, of C-2, which have one key. */
  let ids: { own: string; disputed: string };
  beforeEach(async () => {
    env = { GATEHOUSE_DATA: await temporaryDataFolder() };
    const { stores, close } = await openStores(env);
    const lines = [product({ license_key: 'KEY-1' })];
    const held: string[] = [];
    for (const customerId of ['C-1', 'C-2']) {
      const order = {
        customerId,
        lines,
        companyName: `Firm ${customerId}`,
        externalOrderId: `SO-${customerId}`,
      };
      const { onboardingId } = await seedOrder(stores.live, order);
      await driveCustomer(stores.live, customerId).look(NOW);
      held.push(...(await stores.live.licenses.ofOnboarding(onboardingId)).map(({ id }) => id));
    }
    ids = { own: String(held[0]), disputed: String(held[1]) };
    await close();
  });
  const run = (...args: string[]) => gatehouse(['license', ...args], { env });
  const live = ['--mode', 'live'];
  const list = () => run('list', '--disputed', ...live);
  const done = (stdout: string) => ({ code: 0, stdout, stderr: '' });

  it('lists what is disputed, with both customers and their orders', async () => {
    const { stdout } = await list();
    expect(stdout).toBe(
      `Remote Application Server, key KEY-1, disputed since ${NOW}\n` +
        `  ${ids.disputed}  held  C-2, Firm C-2; orders: SO-C-2 (sales, 2026-03-02)\n` +
        `  other: ${ids.own}  held  C-1, Firm C-1; orders: SO-C-1 (sales, 2026-03-02)\n`,
    );
    const { stdout: json } = await run('list', '--disputed', ...live, '--json');
    expect(JSON.parse(json)).toMatchObject({
      mode: 'live',
      data: [
        { licenseId: ids.disputed, customerId: 'C-2', other: { licenseId: ids.own, customerId: 'C-1' } },
      ],
    });
    expect(await run('list', '--disputed', '--mode', 'test')).toEqual(
      done('No license is disputed in test mode.\n'),
    );
  });

  it('assigns one, says so, and does nothing the second time', async () => {
    const assign = (id: string) => run('assign', id, ...live);
    expect(await assign(ids.disputed)).toEqual(done(`${ids.disputed} is its customer's now.\n`));
    expect(await assign(ids.disputed)).toEqual(
      done(`${ids.disputed} is its customer's already; nothing to do.\n`),
    );
    expect(await list()).toEqual(done('No license is disputed in live mode.\n'));
    const { stdout } = await gatehouse(['audit', ...live, '--about', ids.disputed], { env });
    expect(stdout).toContain('license.assigned');
    expect(JSON.parse((await run('assign', ids.own, ...live, '--json')).stdout)).toEqual({
      mode: 'live',
      licenseId: ids.own,
      decision: 'assign',
      changed: true,
    });
  });

  it('rejects one, and refuses what is not disputed or unknown', async () => {
    expect(await run('reject', ids.own, ...live)).toEqual({
      code: 4,
      stdout: '',
      stderr: `The license ${ids.own} is not disputed: only the license that came later is.\n`,
    });
    expect(await run('reject', ids.disputed, ...live)).toEqual(done(`${ids.disputed} has ended.\n`));
    expect(await run('reject', ids.disputed, ...live)).toEqual(
      done(`${ids.disputed} has ended already; nothing to do.\n`),
    );
    expect(await run('assign', 'lic_none', ...live)).toEqual({
      code: 3,
      stdout: '',
      stderr: 'There is no license lic_none in live mode: check the id, or try the other mode.\n',
    });
    expect((await run('list', ...live)).code).toBe(2);
  });
});
