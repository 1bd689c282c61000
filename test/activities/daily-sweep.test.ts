import { beforeAll, describe, expect, it } from 'vitest';
import { createReseller } from '../../cases/resellers/resellers.ts';
import { changeRelation } from '../../domain/resellers/change-relation.ts';
import { daysAfter, hoursAfter, NOW, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases/databases.ts';
import { seedInstances, seedLicense } from '../support/instances/seed.ts';
import {
  allPages,
  anAccountWithAdmins,
  contentOf,
  mailsAbout,
  statementsOf,
  sweepOf,
} from './daily-sweeps.ts';

/** A subscription that ends 30 days after NOW. */
const ENDS = { kind: 'subscription', subscription_ends_at: daysAfter(NOW, 30).slice(0, 10) } as const;
const LONG_AGO = daysAfter(NOW, -400);

describeOnBothDatabases('the daily sweep', (database) => {
  describe('silent instances', () => silentInstances(database));
  describe('licenses with too many users', () => grace(database));
  describe('licenses that end', () => ends(database));
});

function silentInstances(database: TestDatabase) {
  it('are told to admins once a day, and deactivated after as long again', async () => {
    const store = database.store();
    const { accountId } = await anAccountWithAdmins(store, 2);
    const license = await seedLicense(store, accountId);
    const [silent] = await seedInstances(store, license, 1, { last_seen_at: NOW });
    const offline = { certificate_expires_at: daysAfter(NOW, 365) };
    await seedInstances(store, license, 1, offline);
    const sweep = sweepOf(store);
    expect(await allPages(sweep.tellStaleInstances, daysAfter(NOW, 29))).toBe(0);

    const told = daysAfter(NOW, 30);
    expect(await allPages(sweep.tellStaleInstances, told)).toBe(1);
    expect(await allPages(sweep.tellStaleInstances, told)).toBe(0);
    expect(await allPages(sweep.tellStaleInstances, daysAfter(NOW, 31))).toBe(0);
    const mails = await mailsAbout(store, accountId, 'instances-stale');
    expect(mails).toHaveLength(2);
    expect(await contentOf(store, mails[0].id)).toMatchObject({
      instances: [{ name: 'Farm Berlin', version: '20', seenAt: NOW }],
      more: 0,
      until: daysAfter(NOW, 60),
    });

    expect(await allPages(sweep.deactivateStaleInstances, daysAfter(NOW, 59))).toBe(0);
    expect(await allPages(sweep.deactivateStaleInstances, daysAfter(NOW, 60))).toBe(1);
    expect(await allPages(sweep.deactivateStaleInstances, daysAfter(NOW, 60))).toBe(0);
    const rows = await store
      .knex('instances')
      .where({ business_account_id: accountId, status: 'deactivated' });
    expect(rows).toMatchObject([{ id: silent?.id, deactivated_because: 'stale' }]);
    const events = await store.audit.ofAccount(accountId, { limit: 5 });
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([['instance.deactivated', 'system']]);
  });

  it('that are seen again are neither listed nor deactivated, and are told again after another silence', async () => {
    const store = database.store();
    const { accountId } = await anAccountWithAdmins(store);
    const [one] = await seedInstances(store, await seedLicense(store, accountId), 1);
    const sweep = sweepOf(store);
    await allPages(sweep.tellStaleInstances, daysAfter(NOW, 30));
    await store
      .knex('instances')
      .where({ id: one?.id })
      .update({ last_seen_at: daysAfter(NOW, 40) });
    const [mail] = await mailsAbout(store, accountId, 'instances-stale');
    expect(await contentOf(store, mail.id)).toBeNull();
    expect(await allPages(sweep.deactivateStaleInstances, daysAfter(NOW, 61))).toBe(0);
    expect(await allPages(sweep.tellStaleInstances, daysAfter(NOW, 71))).toBe(1);
    expect(await mailsAbout(store, accountId, 'instances-stale')).toHaveLength(2);
    await store.knex('instances').where({ id: one?.id }).update({ status: 'deactivated' });
  });

  it('stay active while no admin could be told', async () => {
    const store = database.store();
    const { accountId } = await anAccountWithAdmins(store, 0);
    await seedInstances(store, await seedLicense(store, accountId), 1);
    const sweep = sweepOf(store);
    expect(await allPages(sweep.tellStaleInstances, daysAfter(NOW, 30))).toBe(0);
    expect(await allPages(sweep.deactivateStaleInstances, daysAfter(NOW, 90))).toBe(0);
    await store.knex('instances').where({ business_account_id: accountId }).update({ status: 'deactivated' });
  });

  it('20,000 of them cost few statements a page', { tags: ['long'] }, async () => {
    const store = database.store();
    const { accountId } = await anAccountWithAdmins(store);
    await seedInstances(store, await seedLicense(store, accountId), 20_000);
    const sweep = sweepOf(store);
    const page = { after: '', now: daysAfter(NOW, 30) };
    // 40 of them write the events, 500 at a time.
    expect(await statementsOf(store, () => sweep.tellStaleInstances(page))).toBeLessThan(60);
    const late = { after: '', now: daysAfter(NOW, 60) };
    const statements = await statementsOf(store, () => sweep.deactivateStaleInstances(late));
    expect(statements).toBeLessThan(220);
    const left = await store
      .knex('instances')
      .where({ status: 'active', stale_told_at: page.now })
      .count({ n: '*' });
    expect(Number(left[0]?.n)).toBe(19_900);
    await store.knex('instances').where({ business_account_id: accountId }).update({ status: 'deactivated' });
  });
}

function grace(database: TestDatabase) {
  it('are told to admins when the grace starts and when it ends, each once, and no more when it is over', async () => {
    const store = database.store();
    const { accountId } = await anAccountWithAdmins(store);
    const license = await seedLicense(store, accountId, { quantity: 5, grace_started_at: NOW });
    await seedInstances(store, license, 2, { users: 4, last_seen_at: daysAfter(NOW, 20) });
    const sweep = sweepOf(store);
    for (const now of [hoursAfter(NOW, 1), hoursAfter(NOW, 30), daysAfter(NOW, 7), daysAfter(NOW, 8)]) {
      await allPages(sweep.tellGrace, now);
    }
    const [started] = await mailsAbout(store, accountId, 'grace-started');
    const [ended, ...more] = await mailsAbout(store, accountId, 'grace-ended');
    expect(more).toEqual([]);
    expect([started.queued_at, ended.queued_at]).toEqual([hoursAfter(NOW, 1), daysAfter(NOW, 7)]);
    expect(await contentOf(store, started.id)).toMatchObject({
      used: 8,
      quantity: 5,
      until: daysAfter(NOW, 7),
    });
    await store.knex('licenses').where({ id: license.id }).update({ quantity: 8 });
    expect(await contentOf(store, started.id)).toBeNull();
    // More was bought, and a later grace is told of again.
    await store
      .knex('licenses')
      .where({ id: license.id })
      .update({ quantity: 7, grace_started_at: daysAfter(NOW, 9) });
    expect(await allPages(sweep.tellGrace, daysAfter(NOW, 9))).toBe(1);
  });
}

function ends(database: TestDatabase) {
  let accountId: string;
  let sweep: ReturnType<typeof sweepOf>;
  beforeAll(async () => {
    ({ accountId } = await anAccountWithAdmins(database.store()));
    sweep = sweepOf(database.store());
  });

  it('are told once in one mail, and again at the next milestone only', async () => {
    const store = database.store();
    const { accountId: own } = await anAccountWithAdmins(store, 12);
    const subscription = await seedLicense(store, own, { ...ENDS, bound_at: LONG_AGO });
    const insured = { upgrade_insurance_until: daysAfter(NOW, 35), bound_at: LONG_AGO };
    await seedLicense(store, own, insured);
    const later = { upgrade_insurance_until: daysAfter(NOW, 45), bound_at: LONG_AGO };
    const { id: laterId } = await seedLicense(store, own, later);
    for (let time = 0; time < 2; time += 1) await allPages(sweep.tellLicenseEnds, NOW);
    const subjects = async () => [
      ...new Set((await mailsAbout(store, own, 'license-ends')).map(({ subject }) => subject)),
    ];
    const first = `${own}/ends/30/${daysAfter(NOW, 30).slice(0, 10)}/${subscription.id}/subscription`;
    const other = `${own}/ends/60/${daysAfter(NOW, 45).slice(0, 10)}/${laterId}/insurance`;
    expect(await subjects()).toEqual([first, other]);
    // Ten of the twelve admins.
    expect(await mailsAbout(store, own, 'license-ends')).toHaveLength(20);
    await allPages(sweep.tellLicenseEnds, daysAfter(NOW, 6));
    expect(await subjects()).toHaveLength(2);
    await allPages(sweep.tellLicenseEnds, daysAfter(NOW, 24));
    expect(await subjects()).toHaveLength(4);
  });

  it('are told when another one of the same day and milestone was told before', async () => {
    const store = database.store();
    const { accountId: own } = await anAccountWithAdmins(store);
    await seedLicense(store, own, { ...ENDS, bound_at: LONG_AGO });
    const later = { kind: 'subscription', subscription_ends_at: daysAfter(NOW, 200) } as const;
    const { id } = await seedLicense(store, own, { ...later, quantity: 78, bound_at: LONG_AGO });
    expect(await allPages(sweep.tellLicenseEnds, NOW)).toBe(1);
    // An order lets both end on one day.
    await store.knex('licenses').where({ id }).update({ subscription_ends_at: ENDS.subscription_ends_at });
    for (let time = 0; time < 2; time += 1) await allPages(sweep.tellLicenseEnds, NOW);
    const mails = await mailsAbout(store, own, 'license-ends');
    expect(mails).toHaveLength(2);
    expect(await contentOf(store, mails[1].id)).toMatchObject({ licenses: [{ quantity: 78 }], more: 0 });
  });

  it('are skipped when a renewal came in before the mail was sent', async () => {
    const store = database.store();
    const license = await seedLicense(store, accountId, { ...ENDS, bound_at: LONG_AGO });
    await allPages(sweep.tellLicenseEnds, NOW);
    const [mail] = await mailsAbout(store, accountId, 'license-ends');
    expect(await contentOf(store, mail.id)).toMatchObject({
      kind: 'license-ends',
      when: 'soon',
      earliest: daysAfter(NOW, 30).slice(0, 10),
      licenses: [{ kind: 'subscription' }],
      links: { instances: `https://accounts.northlight.example/accounts/${accountId}/instances` },
    });
    await store
      .knex('licenses')
      .where({ id: license.id })
      .update({ subscription_ends_at: daysAfter(NOW, 400) });
    expect(await contentOf(store, mail.id)).toBeNull();
  });

  it('are not told to an admin who stopped these mails', async () => {
    const store = database.store();
    const { accountId: own, people } = await anAccountWithAdmins(store, 2);
    const [stopping, reading] = people;
    await store.mailStops.set(
      { user_id: stopping?.id ?? '', topic: 'license-ends' },
      { stopped: true, now: NOW },
    );
    await seedLicense(store, own, { ...ENDS, bound_at: LONG_AGO });
    await allPages(sweep.tellLicenseEnds, NOW);
    const mails = await mailsAbout(store, own, 'license-ends');
    expect(mails.map(({ user_id }) => user_id)).toEqual([reading?.id]);
    await store.mailStops.set(
      { user_id: reading?.id ?? '', topic: 'license-ends' },
      { stopped: true, now: NOW },
    );
    expect(await contentOf(store, mails[0].id)).toBeNull();
  });

  it('are listed for sales once a day, without what was renewed; without ends there is no list', async () => {
    const store = database.store();
    const sales = sweepOf(store, { salesEmail: 'sales@northlight.example' });
    await allPages(sales.listEndsForSales, daysAfter(NOW, -1));
    const { accountId: own } = await anAccountWithAdmins(store, 0);
    const renewed = await seedLicense(store, own, { ...ENDS, bound_at: LONG_AGO });
    const kept = await seedLicense(store, own, { ...ENDS, quantity: 77, bound_at: LONG_AGO });
    await allPages(sales.tellLicenseEnds, NOW);
    expect(await allPages(sales.listEndsForSales, NOW)).toBe(2);
    expect(await allPages(sales.listEndsForSales, NOW)).toBe(0);
    expect(await allPages(sales.listEndsForSales, daysAfter(NOW, 1))).toBe(0);
    const lists = await store
      .knex('mail_sends')
      .where({ kind: 'licenses-ending', subject: `ends/${NOW.slice(0, 10)}` });
    expect(lists).toMatchObject([{ recipient: 'sales@northlight.example' }]);
    await store
      .knex('licenses')
      .where({ id: renewed.id })
      .update({ subscription_ends_at: daysAfter(NOW, 400) });
    const content = await contentOf(store, lists[0].id);
    expect(content).toMatchObject({ ends: [{ license: { quantity: kept.quantity } }] });
  });

  it('are listed for the reseller who sold them, while the relation is active', async () => {
    const store = database.store();
    const sales = sweepOf(store);
    await allPages(sales.listEndsForSales, daysAfter(NOW, -1));
    const { accountId: own } = await anAccountWithAdmins(store, 0);
    const [sold, others] = [
      await seedLicense(store, own, { ...ENDS, quantity: 41, bound_at: LONG_AGO }),
      await seedLicense(store, own, { ...ENDS, quantity: 42, bound_at: LONG_AGO }),
    ];
    const reseller = await createReseller(store, {
      name: 'Alpha',
      contactEmail: `${unique('alpha')}@alpha.example`,
      actor: 'operator',
    });
    const about = { resellerId: reseller.id, accountId: own, actor: 'system', now: NOW };
    await store.knex.transaction((trx) => changeRelation(store, { ...about, event: 'order' }, trx));
    const order = store.knex('order_lines').where({ id: sold.order_line_id }).select('order_id');
    await store.knex('orders').whereIn('id', order).update({ submitter: reseller.id });
    await allPages(sales.tellLicenseEnds, NOW);
    // Of another day than the lists of the tests before.
    const day = daysAfter(NOW, 2);
    await allPages(sales.listEndsForSales, day);
    await allPages(sales.listEndsForSales, day);
    const lists = await store.knex('mail_sends').where({ recipient: reseller.contact_email });
    expect(lists).toMatchObject([{ kind: 'licenses-ending' }]);
    const content = await contentOf(store, lists[0].id);
    expect(content).toMatchObject({ ends: [{ license: { quantity: 41 } }], more: 0 });
    expect(others.quantity).toBe(42);
    await store.knex('reseller_relations').update({ status: 'ended' });
    expect(await contentOf(store, lists[0].id)).toBeNull();
  });

  it('cost few statements a page, however many accounts have nothing to be told', async () => {
    const store = database.store();
    for (let n = 0; n < 30; n += 1) {
      const { accountId: own } = await anAccountWithAdmins(store, 0);
      await seedLicense(store, own, { ...ENDS, bound_at: LONG_AGO });
    }
    const page = { after: '', now: NOW };
    await sweep.tellLicenseEnds(page);
    expect(await statementsOf(store, () => sweep.tellLicenseEnds(page))).toBeLessThan(5);
  });
}
