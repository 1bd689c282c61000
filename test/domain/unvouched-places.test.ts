import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { expect, it } from 'vitest';
import { takeUnvouchedPlace } from '../../domain/invitations/unvouched-places.ts';
import { UNVOUCHED_INVITATIONS } from '../../policy/numbers.ts';
import { daysAfter, hoursAfter, NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('invitations of accounts that the vendor does not vouch for', (database) => {
  const asker = (over: { accountId?: string; userId?: string; network?: string } = {}) => ({
    accountId: randomUUID(),
    userId: randomUUID(),
    network: randomUUID(),
    ...over,
  });
  /** Twenty at once fill both pools: with more, some wait too long for a connection on a busy machine. */
  const fillingPools = pLimit(20);
  const take = async (who: ReturnType<typeof asker>, now = NOW, index = 0) => {
    const store = index % 2 ? database.store() : database.otherStore();
    return store.knex.transaction((trx) => takeUnvouchedPlace(store, { ...who, now }, trx));
  };
  const taken = async (askers: ReturnType<typeof asker>[], now = NOW) => {
    const verdicts = await Promise.all(askers.map((who, index) => fillingPools(() => take(who, now, index))));
    return verdicts.filter(({ ok }) => ok).length;
  };
  const many = (count: number, over: Parameters<typeof asker>[0]) =>
    Array.from({ length: count }, () => asker(over));

  it('are exactly the limit of the account, the person and the network, however many ask at once', async () => {
    expect(await taken(many(25, { accountId: randomUUID() }))).toBe(UNVOUCHED_INVITATIONS.account);
    expect(await taken(many(25, { userId: randomUUID() }))).toBe(UNVOUCHED_INVITATIONS.person);
    expect(await taken(many(40, { network: randomUUID() }))).toBe(UNVOUCHED_INVITATIONS.network);
    const kept: string[] = await database.store().knex('recipient_mails').pluck('key');
    expect(kept.every((key) => /^[\w-]{43}$/.test(key))).toBe(true);
  });

  it('come back after a day, and the refused learn when', async () => {
    const who = asker();
    for (let n = 0; n < UNVOUCHED_INVITATIONS.account; n += 1) await take(who, hoursAfter(NOW, 48 + n));
    expect(await take(who, hoursAfter(NOW, 60))).toEqual({ ok: false, retryAfterSeconds: 12 * 3_600 });
    expect(await take(who, daysAfter(NOW, 3))).toEqual({ ok: true });
  });

  it('have a limit over all, which the vendor’s accounts do not meet', { tags: ['long'] }, async () => {
    const later = daysAfter(NOW, 10);
    const { knex } = database.store();
    const before = await knex('recipient_mails').where('at', later).count({ count: '*' }).first();
    expect(Number(before?.count)).toBe(0);
    let passed = 0;
    for (let n = 0; n <= UNVOUCHED_INVITATIONS.all; n += 1) if ((await take(asker(), later)).ok) passed += 1;
    expect(passed).toBe(UNVOUCHED_INVITATIONS.all);
  });
});
