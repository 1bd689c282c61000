import { expect, it } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { cancelOpenOrders } from '../../../domain/orders/cancel-lines.ts';
import { driveCustomer } from '../../activities/cases.ts';
import { NOW, product, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

describeOnBothDatabases('cancelling an onboarding', (database) => {
  /** An onboarding with this many taken orders of two lines each. */
  async function withOrders(count: number) {
    const store = database.store();
    const customerId = unique('CM');
    let onboardingId = '';
    for (let n = 0; n < count; n += 1)
      onboardingId = (await seedOrder(store, { customerId, lines: [product(), product()] })).onboardingId;
    const { look } = driveCustomer(store, customerId);
    for (let round = 0; round <= count / 50; round += 1) await look(NOW);
    expect(await store.knex('orders').where({ customer_id: customerId, status: 'received' })).toEqual([]);
    return { store, onboardingId };
  }

  async function statementsOfCancelling(store: Store, onboardingId: string): Promise<number> {
    let statements = 0;
    const note = ({ sql }: { sql: string }) => {
      if (/^(select|insert|update|delete|with)/i.test(sql)) statements += 1;
    };
    await store.knex.transaction(async (trx) => {
      trx.on('query', note);
      await cancelOpenOrders(store, { onboardingId, actor: 'system', now: NOW }, trx);
    });
    return statements;
  }

  it('takes no more statements for sixty orders than for two', async () => {
    const [few, many] = [await withOrders(2), await withOrders(60)];
    const forFew = await statementsOfCancelling(few.store, few.onboardingId);
    expect(forFew).toBeGreaterThan(5);
    expect(await statementsOfCancelling(many.store, many.onboardingId)).toBe(forFew);
    const { knex } = many.store;
    const ofIt = { onboarding_id: many.onboardingId };
    expect(await knex('orders').where(ofIt).distinct().pluck('status')).toEqual(['cancelled']);
    expect(await knex('licenses').where(ofIt).distinct().pluck('status')).toEqual(['voided']);
    const ids = await knex('orders').where(ofIt).pluck('id');
    const audit = await knex('audit_events').whereIn('subject', ids).where({ action: 'order.cancelled' });
    expect(audit.map(({ data }) => JSON.parse(data))).toEqual(ids.map(() => ({ lines: 2 })));
    const voided = await knex('event_outbox').where({ type: 'license.voided' });
    expect(new Set(voided.map(({ subject }) => subject)).size).toBe(124);
  });
});
