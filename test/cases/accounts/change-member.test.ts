import { describe, expect, it } from 'vitest';
import { changeMember, type MemberChange } from '../../../cases/accounts/change-member.ts';
import type { Role } from '../../../contracts/states.ts';
import type { Store } from '../../../db/store.ts';
import type { MemberAction } from '../../../policy/member-changes.ts';
import { createSender, deliveryDeps } from '../../mail/delivery/sending.ts';
import { seedAccount, seedMember, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

const NO_TRANSPORT = {
  kind: 'local',
  send: () => Promise.reject(new Error('nothing leaves in here')),
} as never;

const deps = (store: Store) => ({
  ...deliveryDeps(store, NO_TRANSPORT),
  sender: createSender(store, NO_TRANSPORT),
});

interface Person {
  userId: string;
  memberId: string;
}

async function aPerson(store: Store, accountId: string, role: Role): Promise<Person> {
  const user = await seedMember(store, { accountId, email: `${unique('p')}@meyer.example`, role });
  const membership = await store.members.of(accountId, user.id);
  return { userId: user.id, memberId: membership?.id ?? '' };
}

const change = (
  store: Store,
  accountId: string,
  actor: Person,
  action: MemberAction,
  member: Person,
): Promise<MemberChange> =>
  changeMember(deps(store), {
    ...{ accountId, memberId: member.memberId, by: { userId: actor.userId } },
    actions: () => [action],
  });

describeOnBothDatabases('changing members', (database) => {
  const standing = async (accountId: string, { userId }: Person) => {
    const row = await database.store().members.of(accountId, userId);
    return row ? `${row.role} ${row.status}` : 'gone';
  };

  it('does each of the five changes, with an audit event, and mails a member who loses access once an hour', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const admin = await aPerson(store, accountId, 'admin');
    const other = await aPerson(store, accountId, 'member');
    const course: [MemberAction, string][] = [
      ['promote', 'admin active'],
      ['demote', 'member active'],
      ['block', 'member blocked'],
      ['unblock', 'member active'],
      ['block', 'member blocked'],
      ['remove', 'gone'],
    ];
    for (const [action, after] of course) {
      expect([action, await change(store, accountId, admin, action, other)]).toEqual([action, 'done']);
      expect(await standing(accountId, other)).toBe(after);
    }
    const events = await store.knex('audit_events').where({ business_account_id: accountId }).orderBy('at');
    expect(events.map(({ action }) => action).sort()).toEqual(
      ['promoted', 'demoted', 'blocked', 'unblocked', 'blocked', 'removed']
        .map((past) => `membership.${past}`)
        .sort(),
    );
    expect(events.every(({ actor }) => actor === `user:${admin.userId}`)).toBe(true);
    const mails = await store.knex('mail_sends').where({ user_id: other.userId }).orderBy('kind');
    expect(mails.map(({ kind }) => kind)).toEqual(['blocked', 'removed', 'team-changed']);
    expect(await change(store, accountId, admin, 'remove', other)).toBe('not_found');
  });

  it('is for active admins of that account only', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const admin = await aPerson(store, accountId, 'admin');
    const second = await aPerson(store, accountId, 'admin');
    const member = await aPerson(store, accountId, 'member');
    const elsewhere = await seedAccount(store);
    const stranger = await aPerson(store, elsewhere, 'admin');
    expect(await change(store, accountId, member, 'remove', admin)).toBe('not_admin');
    expect(await change(store, accountId, stranger, 'remove', admin)).toBe('not_admin');
    // A member of another account is not found here.
    expect(await change(store, elsewhere, stranger, 'remove', admin)).toBe('not_found');
    expect(await change(store, accountId, admin, 'block', second)).toBe('done');
    expect(await change(store, accountId, second, 'remove', admin)).toBe('not_admin');
    expect(await standing(accountId, admin)).toBe('admin active');
  });

  it('never removes the last active admin, and members cannot block or remove themselves', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const admin = await aPerson(store, accountId, 'admin');
    const other = await aPerson(store, accountId, 'admin');
    expect(await change(store, accountId, admin, 'remove', admin)).toBe('unchanged');
    expect(await change(store, accountId, admin, 'block', other)).toBe('done');
    // A blocked admin does not count: the only other one must stay.
    expect(await change(store, accountId, admin, 'demote', admin)).toBe('last_admin');
    expect(await change(store, accountId, admin, 'unblock', other)).toBe('done');
    expect(await change(store, accountId, admin, 'demote', admin)).toBe('done');
    expect(await standing(accountId, other)).toBe('admin active');
  });

  describe('two admins against each other at once', () => {
    it.each(['demote', 'block', 'remove'] as const)('%s: one stays', async (action) => {
      const [here, there] = [database.store(), database.otherStore()];
      for (let round = 0; round < 10; round += 1) {
        const accountId = await seedAccount(here);
        const ada = await aPerson(here, accountId, 'admin');
        const ben = await aPerson(here, accountId, 'admin');
        const results = await Promise.all([
          change(here, accountId, ada, action, ben),
          change(there, accountId, ben, action, ada),
        ]);
        expect(results.sort()).toEqual(['done', 'not_admin']);
        expect(await here.members.activeAdmins(accountId)).toHaveLength(1);
      }
    });

    it('both give up the role: one stays', async () => {
      const [here, there] = [database.store(), database.otherStore()];
      for (let round = 0; round < 10; round += 1) {
        const accountId = await seedAccount(here);
        const ada = await aPerson(here, accountId, 'admin');
        const ben = await aPerson(here, accountId, 'admin');
        const results = await Promise.all([
          change(here, accountId, ada, 'demote', ada),
          change(there, accountId, ben, 'demote', ben),
        ]);
        expect(results.sort()).toEqual(['done', 'last_admin']);
        expect(await here.members.activeAdmins(accountId)).toHaveLength(1);
      }
    });
  });
});
