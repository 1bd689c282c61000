import { expect, it } from 'vitest';
import { createAuth } from '../../auth/index.ts';
import type { Store } from '../../db/store.ts';
import { giveProvedAddress } from '../../domain/people/give-proved-address.ts';
import { NOW, seedAccount, seedInvitation, seedUser, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const SIGN_IN_KEYS = [{ id: 's1', secret: 'a secret of thirty-two characters' }];
const PASSWORD = 'correct horse battery staple';

describeOnBothDatabases('addresses of users', (database) => {
  const both = () => [database.store(), database.otherStore()] as const;
  const authOn = ({ knex }: Store) =>
    createAuth({ knex, mode: 'test', signInKeys: SIGN_IN_KEYS, publicUrl: 'http://127.0.0.1' });
  const add = (store: Store, userId: string, email: string) =>
    store.knex.transaction((trx) => giveProvedAddress(store, { userId, email, now: NOW }, trx));
  const anAddress = () => `${unique('further')}@meyer.example`;

  it('exist for every user from the start, and follow the main one', async () => {
    const { knex, userAddresses } = database.store();
    const email = anAddress();
    const { id } = await seedUser(database.store(), email);
    expect(await userAddresses.ofUser(id)).toMatchObject([{ email_normalised: email, verified_at: null }]);
    await knex('users')
      .where({ id })
      .update({ email: `new-${email}` });
    expect(await userAddresses.owner(email)).toBeUndefined();
    expect(await userAddresses.owner(`new-${email}`)).toMatchObject({ id, proved: true });
    await knex('users').where({ id }).delete();
    expect(await userAddresses.owner(`new-${email}`)).toBeUndefined();
  });

  it('belong to one user each: of two at once one gets it', async () => {
    const users = await Promise.all([
      seedUser(database.store(), anAddress()),
      seedUser(database.store(), anAddress()),
    ]);
    for (let round = 0; round < 10; round += 1) {
      const email = anAddress();
      const added = await Promise.all(both().map((store, at) => add(store, users[at]?.id ?? '', email)));
      expect(added.filter((id) => id !== null)).toHaveLength(1);
      const owner = await database.store().userAddresses.owner(email);
      expect(owner?.id).toBe(users[added.findIndex((id) => id !== null)]?.id);
    }
  });

  it('cannot be the address of a new user, however that one is created', async () => {
    const store = database.store();
    const { id } = await seedUser(store, anAddress());
    const email = anAddress();
    expect(await add(store, id, email)).toMatch(/^addr_/);
    await expect(seedUser(store, email)).rejects.toThrow(/unique/i);
    expect(await authOn(store).claim({ email, name: 'Bo', password: PASSWORD })).toBeNull();
    expect(await authOn(store).hasVerifiedUser(email)).toBe(true);
    expect(await add(store, (await seedUser(store, anAddress())).id, email)).toBeNull();
  });

  it('are taken by the user created with them at that moment, or not at all', async () => {
    const { id } = await seedUser(database.store(), anAddress());
    const auth = authOn(database.otherStore());
    const passwordHash = await auth.hashPassword(PASSWORD);
    for (let round = 0; round < 10; round += 1) {
      const email = anAddress();
      const [claimed, added] = await Promise.all([
        auth.claim({ email, name: 'Bo', passwordHash }),
        add(database.store(), id, email),
      ]);
      expect([claimed === null, added === null].sort()).toEqual([false, true]);
      const owner = await database.store().userAddresses.owner(email);
      expect(owner).toMatchObject({ id: claimed?.userId ?? id, proved: true });
    }
  });

  it('that were typed and never proved go to the user who proves them, for good', async () => {
    const store = database.store();
    const email = anAddress();
    const { id: squatter } = await seedUser(store, email);
    await store.knex('users').where({ id: squatter }).update({ emailVerified: false });
    const { id } = await seedUser(store, anAddress());
    expect(await add(store, id, email)).toMatch(/^addr_/);
    expect(await store.userAddresses.owner(email)).toMatchObject({ id });
    expect(await store.users.get(squatter)).toMatchObject({ email: `${squatter}@unproved.invalid` });
  });

  it('are removed by their user only, and never the main one', async () => {
    const store = database.store();
    const [{ id }, { id: other }] = [await seedUser(store, anAddress()), await seedUser(store, anAddress())];
    const email = anAddress();
    const addressId = (await add(store, id, email)) ?? '';
    const remove = (userId: string, address: string) =>
      store.knex.transaction(async (trx) => {
        const found = await store.userAddresses.further(userId, address, trx);
        await store.userAddresses.remove(userId, address, trx);
        return found;
      });
    expect(await remove(other, addressId)).toBeUndefined();
    expect(await remove(id, id)).toBeUndefined();
    expect(await store.userAddresses.ofUser(id)).toHaveLength(2);
    expect(await remove(id, addressId)).toBe(email);
    expect(await store.userAddresses.ofUser(id)).toHaveLength(1);
    expect(await add(store, other, email)).toMatch(/^addr_/);
  });

  it('find their user where an account asks who has an address', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const user = await seedUser(store, anAddress());
    await store.members.join({ accountId, userId: user.id, role: 'member', now: NOW });
    const email = anAddress();
    await add(store, user.id, email);
    expect(await store.members.accountsOfEmail(email)).toEqual([accountId]);
    expect(await store.members.byEmail(accountId, email)).toMatchObject({
      user_id: user.id,
      email: user.email,
    });
  });

  it('are proved by the last code only, with five tries at most, however many at once', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const email = anAddress();
    const invitation = await seedInvitation(store, { accountId, email });
    const { id: userId } = await seedUser(store, anAddress());
    const purpose = { userId, email, invitationId: invitation.id };
    const make = (each: Store, n: number) =>
      each.knex.transaction((trx) =>
        each.addressCodes.make({ ...purpose, n, digits: 8, now: NOW, expiresAt: '2999-01-01' }, trx),
      );
    const type = (each: Store, typed: string) =>
      each.knex.transaction((trx) =>
        each.addressCodes.try({ ...purpose, typed, now: NOW, maxTries: 5 }, trx),
      );
    const first = await Promise.all(both().map((each) => make(each, 1)));
    const old = first.find((made) => made !== null);
    expect(first.filter((made) => made === null)).toHaveLength(1);
    const made = await make(store, 2);
    expect(await type(store, old?.code ?? '')).toBe('wrong');
    const tries = await Promise.all([...both(), ...both(), ...both()].map((each) => type(each, 'nonsense')));
    expect(tries.sort()).toEqual(['dead', 'dead', 'dead', 'wrong', 'wrong', 'wrong']);
    expect(await type(store, made?.code ?? '')).toBe('dead');
    const next = await make(store, 3);
    const right = await Promise.all(both().map((each) => type(each, next?.code ?? '')));
    expect(right.sort()).toEqual(['dead', 'right']);
  });
});
