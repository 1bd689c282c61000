// @module-tag long
import { expect, test } from 'vitest';
import type { CampaignTerms } from '../../contracts/http/campaign-schemas.ts';
import { campaignByHand, forgetMails, keepMail } from '../support/cases/campaign-shards.ts';
import { aLicense, type License, record } from '../support/cases/campaigns.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

// A Tuesday.
const NOON = '2036-03-04T12:00:00.000Z';
const after = (minutes: number, from = NOON) => new Date(Date.parse(from) + minutes * 60_000).toISOString();

describeOnBothDatabases('the pace of a campaign', (database) => {
  /** A campaign over these customers only. */
  async function paced(pace: NonNullable<CampaignTerms['pace']>, licenses: License[], shards = 1) {
    const store = database.store();
    await store.knex('license_records').del();
    await forgetMails(store);
    await record(store, licenses);
    return campaignByHand(store, { terms: { pace }, now: NOON, shards, page: 10 });
  }
  const many = (count: number, over: License = {}) => Array.from({ length: count }, () => aLicense(over));
  const started = async (campaign: { counts(): Promise<{ started: number }> }) =>
    (await campaign.counts()).started;

  test('lets a twelfth of an hour go in five minutes, and says when to ask again; a kill loses and doubles none', async () => {
    const campaign = await paced({ mailsPerHour: 60 }, many(30));
    const dies = async () => {
      throw new Error('killed');
    };
    await expect(campaign.run(NOON, { startOnboarding: dies })).rejects.toThrow('killed');
    // A try that comes late lets none go: its time is long past.
    expect(await campaign.run(NOON, { info: { attempt: 2 } })).toEqual({ ended: false, nextAt: null });
    expect(await started(campaign)).toBe(5);
    expect(await campaign.run(after(2))).toEqual({ ended: false, nextAt: after(5) });
    expect(await campaign.counts()).toMatchObject({ started: 5, waiting: 25 });
    for (let minutes = 5; minutes < 25; minutes += 5) await campaign.run(after(minutes));
    expect(await started(campaign)).toBe(25);
    expect(await campaign.run(after(25))).toMatchObject({ ended: true });
    expect(await campaign.counts()).toMatchObject({ started: 30, waiting: 0 });
  });

  test('is one for all shards', async () => {
    const campaign = await paced({ mailsPerHour: 24 }, many(40), 4);
    const shards = [0, 1, 2, 3];
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await Promise.all(
        shards.map((shard) =>
          campaign.run(after(minutes), { shard, on: shard % 2 ? database.store() : database.otherStore() }),
        ),
      );
    }
    expect(await campaign.counts()).toMatchObject({ started: 24, waiting: 16 });
  });

  test('in which less than a mail falls into five minutes lets one go at a time', async () => {
    const campaign = await paced({ mailsPerHour: 2 }, many(3));
    expect(await campaign.run()).toEqual({ ended: false, nextAt: after(30) });
    expect(await campaign.run(after(30))).toEqual({ ended: false, nextAt: after(60) });
    expect(await started(campaign)).toBe(2);
  });

  test('grows day by day from a new domain’s start', async () => {
    const campaign = await paced({ mailsPerHour: 120, rampUpFrom: 4 }, many(40));
    const day = async (days: number) => {
      for (let minutes = 0; minutes < 30; minutes += 5) await campaign.run(after(days * 24 * 60 + minutes));
      return started(campaign);
    };
    expect(await day(0)).toBe(4);
    expect(await campaign.run(after(60))).toEqual({ ended: false, nextAt: '2036-03-05T00:00:00.000Z' });
    expect(await day(1)).toBe(4 + 8);
    // A day without mail is no day of the ramp.
    expect(await day(3)).toBe(4 + 8 + 16);
  });

  test('keeps to business hours on the customers’ clocks', async () => {
    const [berlin, tokyo] = [{ timeZone: 'Europe/Berlin' }, { country: 'JP' }];
    const campaign = await paced({ businessHours: true }, [...many(3, berlin), ...many(2, tokyo)]);
    // 13:00 in Berlin, 21:00 in Tokyo, where it is 9:00 at midnight UTC.
    expect(await campaign.run()).toEqual({ ended: false, nextAt: '2036-03-05T00:00:00.000Z' });
    expect(await campaign.counts()).toMatchObject({ started: 3, waiting: 2 });
    expect(await campaign.run('2036-03-05T00:00:00.000Z')).toMatchObject({ ended: true });
    expect(await started(campaign)).toBe(5);
  });

  test('stops when too many mails do not arrive, says why, and goes on when it is resumed', async () => {
    const store = database.store();
    const pace = { mailsPerHour: 120, stopAtBounceRate: 0.2, bounceRateOf: 10 };
    const campaign = await paced(pace, many(30));
    await campaign.run();
    let mailed = 0;
    const mail = async (problem: string | null) => {
      const orders = store.knex('campaign_customers').join('orders', 'orders.id', 'order_id');
      const rows = await orders.where({ campaign_id: campaign.id }).orderBy('campaign_customers.customer_id');
      await keepMail(store, { ...rows[mailed], at: NOON }, problem);
      mailed += 1;
    };
    for (let n = 0; n < 8; n += 1) await mail(null);
    await mail('bounced');
    await campaign.run(after(5));
    expect((await store.campaigns.get(campaign.id))?.status).toBe('running');
    await mail('bounced');
    const before = await started(campaign);
    expect(campaign.reported()).toEqual([]);
    expect(await campaign.run(after(10))).toEqual({ ended: false, nextAt: null });
    expect(campaign.reported()).toEqual([
      `the campaign ${campaign.id} paused by itself: 2 of its last 10 mails did not arrive or were unwelcome`,
    ]);
    expect(await store.campaigns.get(campaign.id)).toMatchObject({
      status: 'paused',
      pause_reason: 'bounce_rate',
    });
    expect(await started(campaign)).toBe(before);
    const [event] = await store.audit.list({ about: campaign.id, limit: 5 });
    expect(event).toMatchObject({ action: 'campaign.paused', actor: 'system' });
    expect(JSON.parse(event?.data ?? '')).toEqual({ because: 'bounce_rate', mails: 10, bounced: 2 });
    await store.campaigns.setStatus(campaign.id, 'running', after(15));
    await campaign.run(after(15));
    expect(await store.campaigns.get(campaign.id)).toMatchObject({ status: 'running', pause_reason: null });
    expect(await started(campaign)).toBe(30);
  });
});
