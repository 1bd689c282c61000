import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { seedAccount } from '../support/cases/seed.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

describe('gatehouse account verify', () => {
  let env: { GATEHOUSE_DATA: string };
  let accountId: string;
  beforeEach(async () => {
    env = { GATEHOUSE_DATA: await temporaryDataFolder() };
    accountId = await onLive(async (store) => {
      const id = await seedAccount(store);
      await store.knex('business_accounts').where({ id }).update({ verified_at: null });
      return id;
    });
  });
  async function onLive<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const { stores, close } = await openStores(env);
    try {
      return await use(stores.live);
    } finally {
      await close();
    }
  }
  const run = (id: string, ...args: string[]) => gatehouse(['account', 'verify', id, ...args], { env });
  const done = (stdout: RegExp) => ({ code: 0, stdout: expect.stringMatching(stdout), stderr: '' });

  it('vouches for an account once, on record as the operator', async () => {
    const before = await onLive((store) => store.accounts.get(accountId));
    expect(before).toMatchObject({ customer_id: null, verified_at: null });
    const name = before?.company_name;
    expect(await run(accountId, '--mode', 'live')).toEqual({
      ...{ code: 0, stderr: '', stdout: `${accountId} (${name}) is verified.\n` },
    });
    expect(await run(accountId, '--mode', 'live')).toEqual(
      done(/ is verified already, since \d{4}-.*Z; nothing to do\.\n$/),
    );
    const { stdout } = await run(accountId, '--mode', 'live', '--json');
    const after = await onLive((store) => store.accounts.get(accountId));
    expect(JSON.parse(stdout)).toEqual({
      ...{ mode: 'live', id: accountId, companyName: name, verified: true, changed: false },
      verifiedAt: after?.verified_at,
    });
    const events = await onLive((store) => store.knex('audit_events').where({ subject: accountId }));
    expect(events).toMatchObject([{ action: 'account.verified', actor: 'operator' }]);
  });

  it('finds no account of the other mode, no closed one, and requires a mode', async () => {
    const missing = (mode: string) => ({
      code: 3,
      stdout: '',
      stderr: `There is no open account ${accountId} in ${mode} mode: check the id, or try the other mode.\n`,
    });
    expect(await run(accountId, '--mode', 'test')).toEqual(missing('test'));
    expect((await run(accountId)).code).toBe(2);
    await onLive((store) =>
      store
        .knex('business_accounts')
        .where({ id: accountId })
        .update({ closed_at: '2026-03-02T10:00:00.000Z' }),
    );
    expect(await run(accountId, '--mode', 'live')).toEqual(missing('live'));
  });
});
