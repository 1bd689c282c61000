import { expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { hashToken } from '../../links/tokens.ts';
import { hoursAfter, NOW, seedUser, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const aUser = async (store: Store) => (await seedUser(store, `${unique('ada')}@meyer.example`)).id;
const keep = (store: Store, user_id: string | null, { at = NOW, network = '192.0.2.0' } = {}) =>
  store.keptAnswers.keep({ user_id, network, sealed: 'k1.sealed', created_at: at });
const hashes = (store: Store, where: object) =>
  store.knex('kept_answers').where(where).orderBy('created_at').pluck('token_hash');

describeOnBothDatabases('kept answers', (database) => {
  it('are found by their user, or by a visitor with the token, since a moment', async () => {
    const store = database.store();
    const [userId, other] = [await aUser(store), await aUser(store)];
    const token = await keep(store, userId);
    expect(await store.keptAnswers.find(token, userId, NOW)).toMatchObject({ sealed: 'k1.sealed' });
    expect(await store.keptAnswers.find(token, userId, hoursAfter(NOW, 1))).toBeUndefined();
    expect(await store.keptAnswers.find(token, other, NOW)).toBeUndefined();
    expect(await store.keptAnswers.find(token, null, NOW)).toBeUndefined();
    const open = await keep(store, null);
    for (const reader of [null, userId])
      expect(await store.keptAnswers.find(open, reader, NOW)).toMatchObject({ user_id: null });
    expect(await store.keptAnswers.find("' or 1=1 --\0", userId, NOW)).toBeUndefined();
    expect(await hashes(store, { user_id: userId })).toEqual([hashToken(token)]);
  });

  it('are the twenty newest of a user, and of a network’s visitors: none uses up another’s', async () => {
    const store = database.store();
    const userId = await aUser(store);
    const network = unique('network');
    const theirs = await keep(store, userId, { network });
    const elsewhere = await keep(store, null, { network: unique('network') });
    const tokens: string[] = [];
    for (let n = 0; n < 25; n += 1) tokens.push(await keep(store, null, { network, at: hoursAfter(NOW, n) }));
    expect(await hashes(store, { network, user_id: null })).toEqual(tokens.slice(5).map(hashToken));
    expect(await store.keptAnswers.find(theirs, userId, NOW)).toBeDefined();
    expect(await store.keptAnswers.find(elsewhere, null, NOW)).toBeDefined();
    for (let n = 1; n < 25; n += 1) await keep(store, userId, { network, at: hoursAfter(NOW, n) });
    expect(await hashes(store, { user_id: userId })).toHaveLength(20);
    expect(await store.keptAnswers.find(theirs, userId, NOW)).toBeUndefined();
  });

  it('go by age, and with their user', async () => {
    const store = database.store();
    const [userId, other] = [await aUser(store), await aUser(store)];
    await keep(store, userId);
    const young = await keep(store, userId, { at: hoursAfter(NOW, 2) });
    await keep(store, other, { at: hoursAfter(NOW, 2) });
    await store.keptAnswers.removeOlderThan(hoursAfter(NOW, 1));
    expect(await hashes(store, { user_id: userId })).toEqual([hashToken(young)]);
    await store.knex('users').where({ id: other }).delete();
    expect(await hashes(store, { user_id: other })).toEqual([]);
  });
});
