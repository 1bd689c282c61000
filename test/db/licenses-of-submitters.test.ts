import { expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { holdLicenses } from '../../domain/licenses/hold-licenses.ts';
import { hoursAfter, NOW, product, seedAccount, seedOrder } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const OTHER = 'res_other';

describeOnBothDatabases('the licenses of a submitter', (database) => {
  /** Holds an order's licenses, one hour after the last. */
  async function seeded() {
    const store = database.store();
    const accountId = await seedAccount(store);
    let hours = 0;
    const order = async (submitter: string, keys: string[]): Promise<void> => {
      const { orderId, onboardingId } = await seedOrder(store, {
        lines: keys.map((license_key) => product({ license_key })),
      });
      await store.knex('orders').where({ id: orderId }).update({ submitter });
      const lines = await store.orders.linesOf([orderId]);
      const now = hoursAfter(NOW, ++hours);
      await store.knex.transaction((trx) =>
        holdLicenses(
          store,
          {
            lines: lines.map((line) => ({ ...line, onboarding_id: onboardingId, submitter })),
            ...{ accountId, now, bindsAfter: true },
          },
          trx,
        ),
      );
    };
    const keysOf = async (
      submitter: string,
      more: { limit?: number; before?: string; updatedFrom?: string } = {},
    ) =>
      (await store.licenseLists.list({ limit: 100, ...more, submitter })).map(
        ({ license_key }) => license_key,
      );
    return { store, order, keysOf };
  }

  it('are those that its orders brought or renewed, newest first, each once', async () => {
    const { order, keysOf } = await seeded();
    const submitter = newId('order');
    await order(submitter, ['A', 'B']);
    await order(OTHER, ['C', 'D']);
    await order(submitter, ['C']);
    await order(submitter, ['C', 'A']);
    expect(await keysOf(submitter)).toEqual(['C', 'B', 'A']);
    expect(await keysOf(OTHER)).toEqual(['D', 'C']);
    expect(await keysOf('res_none')).toEqual([]);
  });

  it('come page by page, and are the same where a version before 0.3.0 wrote them', async () => {
    const { store, order, keysOf } = await seeded();
    const submitter = newId('order');
    for (const key of ['E', 'F', 'G', 'H']) await order(OTHER, [key]);
    for (const key of ['H', 'F', 'F', 'E']) await order(submitter, [key]);
    await order(submitter, ['I']);
    const pages = async () => {
      const found: (string | null)[] = [];
      let before: string | undefined;
      for (;;) {
        const page = await store.licenseLists.list({ submitter, limit: 2, ...(before ? { before } : {}) });
        if (page.length === 0) return found;
        found.push(...page.map(({ license_key }) => license_key));
        before = page.at(-1)?.id;
      }
    };
    expect(await pages()).toEqual(['I', 'H', 'F', 'E']);
    const changed = await keysOf(submitter, { updatedFrom: hoursAfter(NOW, 6) });
    for (const table of ['licenses', 'license_changes']) {
      await store.knex(table).update({ order_submitter: null });
      expect(await pages()).toEqual(['I', 'H', 'F', 'E']);
      expect(await keysOf(submitter, { updatedFrom: hoursAfter(NOW, 6) })).toEqual(changed);
    }
  });

  it('are all found by when they changed, also where more changed than are looked up by it', async () => {
    const { order, keysOf } = await seeded();
    const submitter = newId('order');
    const many = Array.from({ length: 1_100 }, (_, index) => `K-${index}`);
    await order(submitter, ['OLD']);
    await order(submitter, many);
    await order(OTHER, ['NOT MINE']);
    expect(await keysOf(submitter, { updatedFrom: hoursAfter(NOW, 2), limit: 2_000 })).toHaveLength(1_100);
    await order(submitter, ['NEW']);
    expect(await keysOf(submitter, { updatedFrom: hoursAfter(NOW, 4) })).toEqual(['NEW']);
  });
});
