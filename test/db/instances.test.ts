import { expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { daysAfter, NOW, seedAccount } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { seedInstances, seedLicense } from '../support/instances/seed.ts';

describeOnBothDatabases('instances', (database) => {
  it('of some ids are those of the account, whatever their state; without ids there are none', async () => {
    const store = database.store();
    const { instances } = store;
    const [own, other] = [await seedAccount(store), await seedAccount(store)];
    const of = async (accountId: string, over = {}) => {
      const license = await seedLicense(store, accountId);
      const [row] = await seedInstances(store, license, 1, over);
      return String(row?.id);
    };
    const active = await of(own);
    const ended = await of(own, { status: 'deactivated', deactivated_at: NOW, deactivated_because: 'admin' });
    const foreign = await of(other);
    await of(own);
    const found = await instances.getMany(own, [active, ended, foreign, newId('instance')]);
    expect(found.map(({ id }) => id).toSorted()).toEqual([active, ended].toSorted());
    expect(await instances.getMany(own, [])).toEqual([]);
  });

  it('of a license are its active ones, the newest first, and no more than asked for', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const [license, other] = [await seedLicense(store, accountId), await seedLicense(store, accountId)];
    const at = async (days: number, over = {}) => {
      const [row] = await seedInstances(store, license, 1, { activated_at: daysAfter(NOW, days), ...over });
      return String(row?.id);
    };
    const [second, first, third] = [await at(2), await at(3), await at(1)];
    await at(4, { status: 'deactivated' });
    await seedInstances(store, other, 1);
    const ids = async (limit: number) =>
      (await store.instances.ofLicense(license.id, limit)).map(({ id }) => id);
    expect(await ids(10)).toEqual([first, second, third]);
    expect(await ids(2)).toEqual([first, second]);
    // Activated at one moment: by id, so that two pages never swap.
    const same = [await at(5), await at(5)].toSorted().toReversed();
    expect((await ids(10)).slice(0, 2)).toEqual(same);
  });
});
