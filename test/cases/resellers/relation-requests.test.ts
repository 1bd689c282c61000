import { expect, it } from 'vitest';
import { RelationRequests } from '../../../cases/resellers/relation-requests.ts';
import { requestRelation } from '../../../cases/resellers/relations.ts';
import { createReseller, endReseller } from '../../../cases/resellers/resellers.ts';
import type { Report } from '../../../contracts/report.ts';
import type { Store } from '../../../db/store.ts';
import { seedAccount, seedMember, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { eventually } from '../../support/run/watch.ts';

describeOnBothDatabases('what resellers ask for', (database) => {
  const sender = { poke: () => {} } as never;

  async function anAccount(store: Store): Promise<string> {
    const accountId = await seedAccount(store);
    await seedMember(store, { accountId, email: `${unique('ada')}@meyer.example`, role: 'admin' });
    return accountId;
  }

  const aReseller = async (store: Store) =>
    (await createReseller(store, { name: 'Alpha', actor: 'system' })).id;

  const ask = (resellerId: string, businessAccountId: string) =>
    requestRelation(
      { store: database.store() },
      { resellerId, account: { businessAccountId }, actor: 'key:key_1', ofReseller: true },
    );

  /** Runs deciders, each with a pool of its own, until nothing waits but `left`. */
  async function decide(
    stores: Store[],
    { left = 0, report = () => {} }: { left?: number; report?: Report } = {},
  ) {
    const deciders = stores.map((store) => new RelationRequests({ store, sender }, report, 5));
    for (const each of deciders) each.start();
    const { relationRequests } = database.store();
    await eventually('they are decided', async () => (await relationRequests.list(100)).length === left);
    await Promise.all(deciders.map((each) => each.stop()));
  }

  it('is decided once by two processes, and asked of each account once', async () => {
    const store = database.store();
    const resellerId = await aReseller(store);
    const accounts = await Promise.all(Array.from({ length: 9 }, () => anAccount(store)));
    for (const account of [...accounts, ...accounts]) await ask(resellerId, account);
    expect(await store.relationRequests.list(100)).toHaveLength(9);
    await decide([store, database.otherStore()]);
    for (const accountId of accounts) {
      const events = await store.audit.ofAccount(accountId, { limit: 10 });
      expect(events.map(({ action, actor }) => [action, actor])).toEqual([
        ['relation.requested', 'key:key_1'],
      ]);
    }
  });

  it('by one that has ended meanwhile is dropped', async () => {
    const store = database.store();
    const [resellerId, accountId] = [await aReseller(store), await anAccount(store)];
    await ask(resellerId, accountId);
    await endReseller(store, { id: resellerId, actor: 'system' });
    await decide([store]);
    expect(await store.audit.ofAccount(accountId, { limit: 10 })).toEqual([]);
  });

  it('and cannot be decided waits, is reported and holds up no other', async () => {
    const store = database.store();
    const resellerId = await aReseller(store);
    const [bad, good] = [await anAccount(store), await anAccount(store)];
    await ask(resellerId, bad);
    await ask(resellerId, good);
    const { audit } = store;
    const failing = {
      ...store,
      audit: {
        ...audit,
        record: async (...[events, trx]: Parameters<typeof audit.record>) => {
          if (JSON.stringify(events).includes(bad)) throw new Error('no room');
          await audit.record(events, trx);
        },
      },
    };
    const reports: unknown[] = [];
    await decide([failing], { left: 1, report: (what) => reports.push(what) });
    expect(reports).toEqual(['requests of resellers could not be decided: they wait']);
    expect(await store.audit.ofAccount(good, { limit: 10 })).toHaveLength(1);
    expect(await store.audit.ofAccount(bad, { limit: 10 })).toEqual([]);
    await decide([store]);
    expect(await store.audit.ofAccount(bad, { limit: 10 })).toHaveLength(1);
  });
});
