import { expect, it } from 'vitest';
import { leaveAccount } from '../../../cases/accounts/leave-account.ts';
import { openAnotherAccount } from '../../../cases/accounts/open-account.ts';
import { newId } from '../../../db/ids.ts';
import type { Store } from '../../../db/store.ts';
import { NOW, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

async function aUser({ knex }: Store): Promise<string> {
  const id = newId('user');
  const dates = { createdAt: NOW, updatedAt: NOW };
  await knex('users').insert({
    id,
    name: 'Ada',
    email: `${unique('ada')}@meyer.example`,
    emailVerified: true,
    ...dates,
  });
  return id;
}

async function withAdmins(store: Store, count: number) {
  const users = await Promise.all(Array.from({ length: count }, () => aUser(store)));
  const accountId = await store.knex.transaction(async (trx) => {
    const { id } = await store.accounts.create('Meyer GmbH', NOW, trx);
    for (const userId of users)
      await store.members.join({ accountId: id, userId, role: 'admin', now: NOW }, trx);
    return id;
  });
  return { users, accountId };
}

describeOnBothDatabases('leaving an account', (database) => {
  it('of all admins at once, from two processes, leaves one', async () => {
    const store = database.store();
    const { users, accountId } = await withAdmins(store, 4);
    const results = await Promise.all(
      users.map((userId, at) =>
        leaveAccount(at % 2 === 0 ? store : database.otherStore(), { accountId, userId }),
      ),
    );
    expect(results.sort()).toEqual(['last_admin', 'left', 'left', 'left']);
    expect(await store.members.activeAdmins(accountId)).toHaveLength(1);
    const events = await store.knex('audit_events').where({ business_account_id: accountId });
    expect(events.map(({ action }) => action)).toEqual([
      'membership.left',
      'membership.left',
      'membership.left',
    ]);
  });

  it('of a user who is not a member, or has left, changes nothing', async () => {
    const store = database.store();
    const { users, accountId } = await withAdmins(store, 2);
    const [userId = ''] = users;
    expect(await leaveAccount(store, { accountId, userId: await aUser(store) })).toBe('not_member');
    expect(await leaveAccount(store, { accountId, userId })).toBe('left');
    expect(await leaveAccount(store, { accountId, userId })).toBe('not_member');
  });
});

describeOnBothDatabases('another account', (database) => {
  it('is created once for a button pressed twice, also in two processes', async () => {
    const store = database.store();
    const userId = await aUser(store);
    const made = await Promise.all(
      [store, database.otherStore()].map((each) =>
        openAnotherAccount(each, { companyName: 'Meyer GmbH', userId }),
      ),
    );
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    expect(await store.accounts.ofUser(userId)).toHaveLength(1);
  });
});
