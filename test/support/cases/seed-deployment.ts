import { MODES } from '../../../contracts/states.ts';
import { openStores } from '../../../runtime/open-stores.ts';
import { NOW, seedAccount, seedMember, seedOrder, unique } from './seed.ts';

/** Fills both environments of a deployment with rows of each kind of value, as a service would have written them. */
export async function seedDeployment(env: Record<string, string>): Promise<void> {
  const { stores, close } = await openStores(env);
  try {
    for (const mode of MODES) {
      const store = stores[mode];
      await seedOrder(store, {
        companyName: `Zoë’s “Größe” & 株式会社 🦊 (${mode})\n\u0001\u2028`,
        ignored: true,
      });
      const accountId = await seedAccount(store);
      const email = `ada@${unique(mode)}.example`;
      const user = await seedMember(store, { accountId, email, role: 'admin' });
      await store.knex('sessions').insert({
        ...{ id: unique('ses'), expiresAt: '2030-01-01T00:00:00.250Z', token: unique('token') },
        ...{ createdAt: NOW, updatedAt: NOW, userId: user.id },
      });
      const event = { type: 'made.up', at: NOW, subject: 's', data: '{"text":"\\u0000"}' };
      for (const n of [1, 2, 3])
        await store.knex('event_outbox').insert({ id: `evt_${n}`, natural_key: `k${n}`, ...event });
      // The number of a row that is gone is not given again.
      await store.knex('event_outbox').where({ id: 'evt_3' }).delete();
    }
  } finally {
    await close();
  }
}
