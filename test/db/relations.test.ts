import { expect, it } from 'vitest';
import { createReseller } from '../../cases/resellers/resellers.ts';
import type { Store } from '../../db/store.ts';
import { changeRelation } from '../../domain/resellers/change-relation.ts';
import type { RelationEvent } from '../../policy/relation-states.ts';
import { daysAfter, NOW, seedAccount, seedMember, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const aReseller = async (store: Store): Promise<string> =>
  (await createReseller(store, { name: 'Alpha', actor: 'system' })).id;

async function anAccount(store: Store): Promise<string> {
  const accountId = await seedAccount(store);
  await seedMember(store, { accountId, email: `${unique('ada')}@meyer.example`, role: 'admin' });
  return accountId;
}

interface Happens {
  resellerId: string;
  accountId: string;
  event: RelationEvent;
  now?: string;
}

const happens = (store: Store, { now = NOW, ...about }: Happens): Promise<boolean> =>
  store.knex.transaction((trx) => changeRelation(store, { ...about, actor: 'system', now }, trx));

const kindsOf = (store: Store, accountId: string): Promise<string[]> =>
  store.knex('mail_sends').where({ business_account_id: accountId }).orderBy('queued_at').pluck('kind');

describeOnBothDatabases('the relation of a reseller', (database) => {
  it('begins once from twenty orders at once, with one mail and one event', async () => {
    const store = database.store();
    const [resellerId, accountId] = [await aReseller(store), await anAccount(store)];
    const about = { resellerId, accountId, event: 'order' } as const;
    const changed = await Promise.all(Array.from({ length: 20 }, () => happens(store, about)));
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect(await kindsOf(store, accountId)).toEqual(['relation-began']);
    const events = await store.audit.ofAccount(accountId, { limit: 10 });
    expect(events.map(({ action }) => action)).toEqual(['relation.began']);
  });

  it('is asked for again by an order, and by a request only thirty days after the last mail', async () => {
    const store = database.store();
    const about = { resellerId: await aReseller(store), accountId: await anAccount(store) };
    const on = (day: number, event: RelationEvent) =>
      happens(store, { ...about, event, now: daysAfter(NOW, day) });
    const status = async () => {
      const pair = { reseller_id: about.resellerId, business_account_id: about.accountId };
      return (await store.relations.of(pair))?.status;
    };
    expect(await on(0, 'request')).toBe(true);
    expect(await on(1, 'end')).toBe(true);
    expect(await on(29, 'request')).toBe(false);
    expect(await status()).toBe('ended');
    expect(await on(29, 'order')).toBe(true);
    expect(await on(29, 'order')).toBe(false);
    expect(await status()).toBe('requested');
    expect(await on(29, 'end')).toBe(true);
    expect(await on(30, 'request')).toBe(true);
    expect(await on(31, 'approve')).toBe(true);
    expect(await on(32, 'end')).toBe(true);
    // An admin approved meanwhile, so a new request may be mailed at once.
    expect(await on(33, 'request')).toBe(true);
    expect(await kindsOf(store, about.accountId)).toEqual([
      'relation-requested',
      'relation-requested',
      'relation-ended',
      'relation-requested',
    ]);
  });

  it('that an order began ends with the order, and has the admins mailed once in thirty days', async () => {
    const store = database.store();
    const about = { resellerId: await aReseller(store), accountId: await anAccount(store) };
    const on = (day: number, event: RelationEvent) =>
      happens(store, { ...about, event, now: daysAfter(NOW, day) });
    const pair = { reseller_id: about.resellerId, business_account_id: about.accountId };
    for (const day of [0, 2, 4, 31]) {
      expect(await on(day, 'order')).toBe(true);
      expect(await store.relations.of(pair)).toMatchObject({ status: 'active', ended_because: null });
      expect(await on(day + 1, 'withdraw')).toBe(true);
      expect(await on(day + 1, 'withdraw')).toBe(false);
      const ended = { status: 'ended', ended_because: 'order_cancelled', ended_at: daysAfter(NOW, day + 1) };
      expect(await store.relations.of(pair)).toMatchObject(ended);
    }
    const pairs = ['relation-began', 'relation-ended', 'relation-began', 'relation-ended'];
    expect(await kindsOf(store, about.accountId)).toEqual(pairs);
  });

  it('that a person agreed to stays when its orders are cancelled, and one that was asked for waits again', async () => {
    const store = database.store();
    const after = async (...events: RelationEvent[]) => {
      const about = { resellerId: await aReseller(store), accountId: await anAccount(store) };
      for (const event of events) await happens(store, { ...about, event });
      const pair = { reseller_id: about.resellerId, business_account_id: about.accountId };
      return (await store.relations.of(pair))?.status;
    };
    expect(await after('request', 'approve', 'order', 'withdraw')).toBe('active');
    expect(await after('order', 'consent', 'withdraw')).toBe('active');
    expect(await after('consent', 'order', 'withdraw')).toBe('active');
    expect(await after('order', 'withdraw', 'approve', 'withdraw')).toBe('active');
    expect(await after('order', 'end', 'revive', 'withdraw')).toBe('ended');
    expect(await after('request', 'withdraw')).toBe('requested');
    expect(await after('request', 'order', 'withdraw')).toBe('requested');
    expect(await after('request', 'order', 'withdraw', 'order')).toBe('active');
    expect(await after('order', 'withdraw', 'request', 'order')).toBe('active');
    // A person's refusal counts more than that an order was cancelled before.
    expect(await after('order', 'withdraw', 'request', 'end', 'order')).toBe('requested');
  });

  it('is listed by account, reseller and state, newest first', async () => {
    const store = database.store();
    const accountId = await anAccount(store);
    const ids: string[] = [];
    for (const event of ['order', 'request', 'order'] as const) {
      const resellerId = await aReseller(store);
      await happens(store, { resellerId, accountId, event });
      ids.push(resellerId);
    }
    const list = async (filter: object) =>
      (
        await store.relations.list({ businessAccountId: accountId, onceActive: false, limit: 10, ...filter })
      ).map((row) => ids.indexOf(row.reseller_id));
    expect(await list({})).toEqual([2, 1, 0]);
    expect(await list({ onceActive: true })).toEqual([2, 0]);
    expect(await list({ status: 'requested' })).toEqual([1]);
    expect(await list({ resellerId: ids[0] })).toEqual([0]);
    const [newest] = await store.relations.list({
      businessAccountId: accountId,
      onceActive: false,
      limit: 1,
    });
    expect(await list({ before: newest?.id })).toEqual([1, 0]);
  });
});
