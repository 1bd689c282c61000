import { expect, it } from 'vitest';
import { companyNameKey } from '../../policy/company-name.ts';
import { COMPANY, NOW, seedAccount, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('an account by its company’s name', (database) => {
  const found = async (name: string) =>
    (await database.store().accounts.knownByName(name, 10)).map(({ id }) => id);

  const nameCustomer = (id: string, name: string) =>
    database.store().customers.save({
      ...{ id, company_name: name, country: null, time_zone: null, locale: null, created_at: NOW },
    });

  it('is found as people spell it, and by no similar name', async () => {
    const customerId = unique('C');
    const id = await seedAccount(database.store(), customerId);
    const name = unique('Ärzte & L’Atelier');
    await nameCustomer(customerId, name);
    for (const typed of [name, name.toUpperCase(), name.toLowerCase(), name.replace(' & L’', " + l'")])
      expect(await found(typed)).toEqual([id]);
    for (const typed of [name.replace('Ä', 'Ö'), name.replace('Ä', '_'), '%', '', '&', `${name} AG`])
      expect(await found(typed)).toEqual([]);
  });

  it('is found by the customer’s name, whatever an admin calls it', async () => {
    const store = database.store();
    const [one, other] = [unique('C'), unique('C')];
    const ids = [await seedAccount(store, one), await seedAccount(store, other)];
    await nameCustomer(one, unique('Alpha'));
    const victim = unique('Beta');
    await nameCustomer(other, victim);
    await store.knex.transaction((trx) =>
      store.accounts.rename(ids[0] ?? '', { companyName: victim, renamedAt: NOW }, trx),
    );
    expect(await found(victim)).toEqual([ids[1]]);
  });

  it('that a person made is found once the vendor verified it, and no longer under another name', async () => {
    const store = database.store();
    const name = unique('Gamma');
    const id = await store.knex.transaction((trx) => store.accounts.create(name, NOW, trx));
    expect(await found(name)).toEqual([]);
    await store.knex.transaction((trx) => store.accounts.verify(id.id, NOW, trx));
    expect(await found(name)).toEqual([id.id]);
    const next = unique('Delta');
    const change = { companyName: next, renamedAt: NOW };
    await store.knex.transaction((trx) => store.accounts.rename(id.id, change, trx));
    expect([...(await found(name)), ...(await found(next))]).toEqual([]);
  });

  it('has the key of its name in each row', async () => {
    const store = database.store();
    const made = await store.accounts.findOrCreate({
      customerId: await customer(),
      companyName: COMPANY,
      now: NOW,
    });
    expect(made.name_key).toBe(companyNameKey(COMPANY));
  });

  const customer = async () => {
    const id = unique('C');
    await nameCustomer(id, COMPANY);
    return id;
  };
});
