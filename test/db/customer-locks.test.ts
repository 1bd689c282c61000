import { expect, it } from 'vitest';
import { driveCustomer } from '../activities/cases.ts';
import { NOW, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { waitingFor } from '../support/databases/waiting.ts';
import { eventually } from '../support/run/watch.ts';

describeOnBothDatabases('while an order of a known customer is stored', (database) => {
  it('a step makes the customer’s account: neither waits for the other', async () => {
    const store = database.store();
    const customerId = unique('CK');
    const { onboardingId } = await seedOrder(store, { customerId });
    let step: Promise<unknown> | undefined;
    await store.knex.transaction(async (trx) => {
      // An order writes the customer, then looks for the open onboarding.
      await store.customers.lockMany([customerId], trx);
      step = driveCustomer(database.otherStore(), customerId).look(NOW);
      step.catch(() => {});
      if (database.schema()) {
        let ended = false;
        void step.then(
          () => {
            ended = true;
          },
          () => {},
        );
        const waits = eventually('the step waits for a lock', async () => {
          if (ended) return true;
          return (await waitingFor(trx)).length > 0;
        });
        waits.catch(() => {});
        await Promise.race([step, waits]);
      }
      const { id } = await store.onboardings.lockOpen(customerId, NOW, trx);
      expect(id).toBe(onboardingId);
    });
    await step;
    expect(await store.knex('business_accounts').where({ customer_id: customerId })).toHaveLength(1);
  });
});
