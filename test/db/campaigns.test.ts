import { expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { NOW, seedAccount, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('campaigns', (database) => {
  const customer = async (store: Store, prefix: string): Promise<string> => {
    const id = unique(prefix);
    await seedAccount(store, id);
    return id;
  };

  test('do not change once ended', async () => {
    const { campaigns } = database.store();
    const { id } = await campaigns.insert({ dryRun: true, now: NOW });
    const counts = JSON.stringify({ started: 0, wouldStart: 2, skipped: 1, reasons: { opted_out: 1 } });
    await campaigns.set(id, { counts }, NOW);
    await campaigns.setStatus(id, 'completed', NOW);
    await campaigns.setStatus(id, 'paused', NOW);
    await campaigns.set(id, { counts: '{}' }, NOW);
    const row = await campaigns.get(id);
    expect(row).toMatchObject({ status: 'completed', counts, ended_at: NOW });
    expect(Boolean(row?.dry_run)).toBe(true);
  });

  test('decide about a customer once, and count in the transaction that decides', async () => {
    const store = database.store();
    const { campaigns, campaignCustomers, campaignTallies } = store;
    const { id } = await campaigns.insert({ dryRun: false, now: NOW });
    const [a, b, c] = [await customer(store, 'A'), await customer(store, 'B'), await customer(store, 'C')];
    const row = {
      campaign_id: id,
      reason: null,
      order_id: null,
      shard: 0,
      time_zone: null,
      released_at: null,
    };
    await campaignCustomers.list(id, [a, b, c]);
    await campaignCustomers.decide([
      { ...row, customer_id: a, outcome: 'would_start' },
      { ...row, customer_id: b, outcome: 'skipped', reason: 'has_account' },
    ]);
    await campaignCustomers.decide([{ ...row, customer_id: b, outcome: 'started' }]);
    await campaignCustomers.decide([]);
    const outcomes = (await campaignCustomers.of(id, [a, b, c])).map((each) => [
      each.customer_id,
      each.outcome,
    ]);
    expect(outcomes.toSorted()).toEqual(
      [
        [a, 'would_start'],
        [b, 'skipped'],
        [c, 'listed'],
      ].toSorted(),
    );
    await store.knex.transaction(async (trx) => {
      await campaignTallies.add(id, 0, [{ outcome: 'waiting', customers: 3 }], trx);
      const moved = [
        { outcome: 'waiting' as const, customers: -2 },
        { outcome: 'skipped' as const, reason: 'opted_out', customers: 1 },
        { outcome: 'skipped' as const, reason: 'opted_out', customers: 1 },
      ];
      await campaignTallies.add(id, 0, moved, trx);
      await campaignTallies.add(id, 1, [{ outcome: 'skipped', reason: 'opted_out', customers: 1 }], trx);
    });
    expect(await campaignTallies.counts(id)).toEqual({
      ...{ started: 0, wouldStart: 0, waiting: 1, skipped: 3 },
      reasons: { opted_out: 3 },
    });
  });
});
