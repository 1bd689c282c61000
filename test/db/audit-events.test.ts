import { expect, it } from 'vitest';
import type { AuditEvent } from '../../db/repositories/audit.ts';
import { seedAccount, seedUser, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const anEvent = (more: Partial<AuditEvent> = {}): AuditEvent => ({
  naturalKey: unique('event'),
  at: daysAgo(1),
  action: 'user.signed_in',
  actor: 'user:user_1',
  businessAccountId: null,
  subject: 'user_1',
  data: { network: '192.0.2.0/24' },
  ...more,
});

describeOnBothDatabases('events of the audit trail', (database) => {
  const events = (naturalKey: string) =>
    database.store().knex('audit_events').where({ natural_key: naturalKey });
  const record = async (more: Partial<AuditEvent> = {}): Promise<string> => {
    const event = anEvent(more);
    await database.store().audit.record(event);
    return event.naturalKey;
  };

  it('cannot be changed by any code, whatever their age', async () => {
    for (const at of [daysAgo(0), daysAgo(2_000)]) {
      const key = await record({ at });
      await expect(events(key).update({ actor: 'user:user_2' })).rejects.toThrow('append-only');
      await expect(events(key).update({ data: '{}' })).rejects.toThrow('append-only');
      expect(await events(key).first()).toMatchObject({ actor: 'user:user_1' });
    }
  });

  it('lose only the network, and only while an erasure is under way', async () => {
    const { knex, erasures } = database.store();
    const key = await record({ data: { network: '192.0.2.0/24', lines: 2 } });
    const change = (set: object) =>
      knex.transaction(async (trx) => {
        const about = { kind: 'person', subject: null, actor: 'operator' } as const;
        const id = await erasures.begin(about, trx);
        await trx('audit_events').where({ natural_key: key }).update(set);
        await erasures.end(id, {}, trx);
      });
    const without = JSON.stringify({ lines: 2 });
    await expect(events(key).update({ data: without })).rejects.toThrow('append-only');
    for (const set of [
      { data: '{}' },
      { data: JSON.stringify({ lines: 3 }) },
      { data: JSON.stringify({ lines: 2, network: null }) },
      { data: without, actor: 'user:user_2' },
      { data: without, subject: 'user_2' },
      { data: without, at: daysAgo(2) },
      { data: without, action: 'user.signed_out' },
      { actor: 'user:user_2' },
    ])
      await expect(change(set)).rejects.toThrow('append-only');
    await change({ data: without });
    expect(await events(key).first()).toMatchObject({ actor: 'user:user_1', data: without });
    // Ended, an erasure allows nothing more.
    const other = await record();
    await expect(events(other).update({ data: '{}' })).rejects.toThrow('append-only');
  });

  it('cannot be deleted within a year', async () => {
    const [young, old] = [await record({ at: daysAgo(364) }), await record({ at: daysAgo(366) })];
    await expect(events(young).delete()).rejects.toThrow('append-only');
    expect(await events(young)).toHaveLength(1);
    expect(await events(old).delete()).toBe(1);
  });

  it('are written once, and a repeat of a step is no change', async () => {
    const key = await record();
    await database.otherStore().audit.record(anEvent({ naturalKey: key, actor: 'user:user_2' }));
    expect(await events(key)).toMatchObject([{ actor: 'user:user_1' }]);
  });

  it('are kept by age: those of sign-ins shorter than those of accounts', async () => {
    const store = database.store();
    const businessAccountId = await seedAccount(store);
    const keys = [
      await record({ at: daysAgo(399) }),
      await record({ at: daysAgo(401) }),
      await record({ at: daysAgo(401), businessAccountId }),
      await record({ at: daysAgo(3_651), businessAccountId }),
    ];
    await store.audit.removeOlderThan({ security: daysAgo(400), account: daysAgo(3_650) });
    const left = await Promise.all(keys.map(async (key) => (await events(key)).length));
    expect(left).toEqual([1, 0, 1, 0]);
  });

  it('of an account come with those at its members’ sign-ins since they joined, and of no other user', async () => {
    const store = database.store();
    const [accountId, other] = [await seedAccount(store), await seedAccount(store)];
    const [member, stranger] = [
      await seedUser(store, `${unique('m')}@x.example`),
      await seedUser(store, `${unique('s')}@x.example`),
    ];
    await store.members.join({ accountId, userId: member.id, role: 'member', now: daysAgo(10) });
    await store.members.join({ accountId: other, userId: stranger.id, role: 'member', now: daysAgo(10) });
    const [own, before, since] = [
      await record({ businessAccountId: accountId, at: daysAgo(3), action: 'order.taken', subject: 'ord_1' }),
      await record({ subject: member.id, at: daysAgo(11) }),
      await record({ subject: member.id, at: daysAgo(2) }),
    ];
    await record({ subject: stranger.id });
    const keysOf = async (id: string) =>
      (await store.audit.ofAccount(id, { limit: 10 })).map((row) => row.natural_key);
    expect(await keysOf(accountId)).toEqual([since, own]);
    expect(await keysOf(other)).not.toContain(since);
    const [first] = await store.audit.ofAccount(accountId, { limit: 1 });
    expect(first?.natural_key).toBe(since);
    const rest = await store.audit.ofAccount(accountId, { limit: 10, after: first });
    expect(rest.map((row) => row.natural_key)).toEqual([own]);
    expect(await keysOf(accountId)).not.toContain(before);
  });

  it('are found by who did it, what it is about, the action and the time', async () => {
    const store = database.store();
    const userId = unique('user');
    const [by, about] = [
      await record({
        actor: `user:${userId}`,
        subject: 'inv_1',
        action: 'invitation.created',
        at: daysAgo(5),
      }),
      await record({ actor: 'visitor', subject: userId, action: 'user.sign_in_failed', at: daysAgo(3) }),
    ];
    const find = async (filter: object) =>
      (await store.audit.list({ about: userId, limit: 10, ...filter })).map((row) => row.natural_key);
    expect(await find({})).toEqual([about, by]);
    expect(await find({ action: 'user.' })).toEqual([about]);
    expect(await find({ since: daysAgo(4) })).toEqual([about]);
    expect(await find({ until: daysAgo(4) })).toEqual([by]);
    expect(await find({ limit: 1 })).toEqual([about]);
  });

  it('outlive their user, and hold no name and no address', async () => {
    const store = database.store();
    const email = `${unique('erased')}@x.example`;
    const { id } = await seedUser(store, email);
    const key = await record({ subject: id, actor: `user:${id}` });
    await store.knex('users').where({ id }).delete();
    const [row] = await events(key);
    expect(row).toMatchObject({ subject: id, actor: `user:${id}` });
    expect(JSON.stringify(row)).not.toContain(email);
  });
});
