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

  test('store their progress, and do not change once ended', async () => {
    const { campaigns } = database.store();
    const { id } = await campaigns.insert({ dryRun: true, now: NOW });
    const counts = { started: 0, wouldStart: 2, skipped: 1, reasons: { opted_out: 1 } };
    await campaigns.setProgress(id, { cursor: 'C-3', counts, now: NOW });
    await campaigns.setStatus(id, 'completed', NOW);
    await campaigns.setStatus(id, 'paused', NOW);
    await campaigns.setProgress(id, { cursor: 'C-9', counts, now: NOW });
    const row = await campaigns.get(id);
    expect(row).toMatchObject({ status: 'completed', cursor: 'C-3', ended_at: NOW });
    expect([Boolean(row?.dry_run), JSON.parse(row?.counts ?? '')]).toEqual([true, counts]);
  });

  test('decide about a customer once, and count between two customers', async () => {
    const store = database.store();
    const { campaigns } = store;
    const { id } = await campaigns.insert({ dryRun: false, now: NOW });
    const [a, b, c] = [await customer(store, 'A'), await customer(store, 'B'), await customer(store, 'C')];
    const row = { campaign_id: id, reason: null, order_id: null };
    await campaigns.recordCustomers([
      { ...row, customer_id: a, outcome: 'would_start' },
      { ...row, customer_id: b, outcome: 'skipped', reason: 'has_account' },
      { ...row, customer_id: c, outcome: 'skipped', reason: 'opted_out' },
    ]);
    await campaigns.recordCustomers([{ ...row, customer_id: b, outcome: 'started' }]);
    await campaigns.recordCustomers([]);
    expect(await campaigns.tally(id, { after: a, until: c })).toEqual({
      started: 0,
      wouldStart: 0,
      skipped: 2,
      reasons: { has_account: 1, opted_out: 1 },
    });
    expect(await campaigns.tally(id, { after: '', until: a })).toMatchObject({ wouldStart: 1, skipped: 0 });
    expect((await campaigns.customers(id, [a, c])).map(({ customer_id }) => customer_id).toSorted()).toEqual(
      [a, c].toSorted(),
    );
  });
});
