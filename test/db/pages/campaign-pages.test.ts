import { beforeAll, expect, test } from 'vitest';
import { releaseCustomers } from '../../../activities/campaign/release.ts';
import { campaignByHand, keepMail } from '../../support/cases/campaign-shards.ts';
import { aLicense, record } from '../../support/cases/campaigns.ts';
import { describeOnPostgres } from '../../support/databases/databases.ts';
import { vacuumAll } from './fill.ts';
import { queriesOf, readingOf } from './watch.ts';

/** Customers that wait in each of two campaigns; as many were let go before. */
const CUSTOMERS = Number(process.env.PAGES_CASES ?? 4_000);
const NOON = '2036-03-04T12:00:00.000Z';
const YESTERDAY = '2036-03-03T12:00:00.000Z';
/** Customers that are let go at once. */
const PAGE = 20;

describeOnPostgres('what PostgreSQL reads while campaigns run at once', (database) => {
  let ids: string[];

  beforeAll(async () => {
    const store = database.store();
    await record(
      store,
      Array.from({ length: 20 }, () => aLicense()),
    );
    const pace = { mailsPerHour: 1_200, rampUpFrom: 900, businessHours: true, stopAtBounceRate: 0.5 };
    ids = [];
    for (let n = 0; n < 2; n += 1) {
      const campaign = await campaignByHand(store, { terms: { pace }, now: YESTERDAY });
      await campaign.run();
      ids.push(campaign.id);
    }
    const started = await store.knex('onboardings').select('id', 'customer_id');
    for (const { id, customer_id } of started)
      await keepMail(store, { onboarding_id: id, customer_id, at: YESTERDAY }, null);
    // The statistics know of no customer.
    await store.knex.raw('alter table campaign_customers set (autovacuum_enabled = false)');
    await store.knex.raw('analyze campaign_customers');
    const rows = (outcome: string, releasedAt: string | null) =>
      store.knex.transaction(async (trx) => {
        await trx.raw('set local session_replication_role = replica');
        for (const id of ids)
          await trx.raw(
            `insert into campaign_customers (campaign_id, customer_id, outcome, shard, time_zone, released_at)
             select ?, ? || lpad(i::text, 8, '0'), ?, i % 4, 'Europe/Berlin', ? from generate_series(1, ?::int) i`,
            [id, outcome, outcome, releasedAt, CUSTOMERS],
          );
      });
    await rows('started', YESTERDAY);
    await rows('waiting', null);
    await vacuumAll(store.knex, String(database.schema()));
  }, 3_600_000);

  test('a page of customers is let go at the cost of that page', async () => {
    const { knex } = database.store();
    const queries = await queriesOf(knex, async () => {
      const at = { campaignId: ids[0] ?? '', shard: 1, now: NOON };
      expect(await releaseCustomers(database.store(), at, PAGE)).toMatchObject({ customers: PAGE });
    });
    expect(queries.length).toBeGreaterThan(5);
    for (const query of queries) {
      const { pages, plan } = await readingOf(knex, query);
      expect(pages, `${query.sql}\n${plan}`).toBeLessThanOrEqual(60);
    }
  });
});
