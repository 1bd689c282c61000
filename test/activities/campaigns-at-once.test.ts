// @module-tag long
import { expect, test } from 'vitest';
import type { CampaignTerms } from '../../contracts/http/campaign-schemas.ts';
import { campaignByHand, forgetMails } from '../support/cases/campaign-shards.ts';
import { aLicense, type License, record } from '../support/cases/campaigns.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

// A Tuesday.
const NOON = '2036-03-04T12:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString();

type Pace = CampaignTerms['pace'];
interface Customers {
  customers?: number;
  over?: License;
}
type ByHand = Awaited<ReturnType<typeof campaignByHand>>;

describeOnBothDatabases('campaigns that run at once', (database) => {
  const sent = async (campaign: ByHand) => (await campaign.counts()).started;

  /** A campaign over customers of its own. */
  async function beside(pace: Pace, { customers = 200, over = {} }: Customers = {}): Promise<ByHand> {
    const licenses = Array.from({ length: customers }, () => aLicense(over));
    await record(database.store(), licenses);
    const ids = licenses.map(({ customerId }) => String(customerId));
    const terms = { ...(pace ? { pace } : {}), customers: { ids } };
    return campaignByHand(database.store(), { terms, now: NOON, page: 200 });
  }

  /** Campaigns with these paces; none has mailed before. */
  async function begun(paces: Pace[]): Promise<[ByHand, ByHand, ByHand]> {
    await forgetMails(database.store());
    const campaigns: ByHand[] = [];
    for (const pace of paces) campaigns.push(await beside(pace));
    return campaigns as [ByHand, ByHand, ByHand];
  }

  /** All ask at once, from two processes, every five minutes. */
  async function runFor(campaigns: ByHand[], minutes: number, from = 0): Promise<void> {
    for (let minute = from; minute < from + minutes; minute += 5) {
      const ask = (campaign: ByHand, n: number) =>
        campaign.run(after(minute), { on: n % 2 ? database.otherStore() : database.store() });
      await Promise.all(campaigns.map(ask));
    }
  }

  test('send together what the largest pace allows, and each its part of it', async () => {
    const [small, large] = await begun([{ mailsPerHour: 60 }, { mailsPerHour: 120 }]);
    await runFor([small, large], 60);
    const [few, many] = [await sent(small), await sent(large)];
    expect(few + many).toBeLessThanOrEqual(120);
    expect(few + many).toBeGreaterThanOrEqual(110);
    // In the first minutes the one that asks first does not know of the other.
    expect(few).toBeGreaterThanOrEqual(36);
    expect(few).toBeLessThanOrEqual(44);
  });

  test('are two that state the same: neither waits for the other to end', async () => {
    const campaigns = await begun([{ mailsPerHour: 2 }, { mailsPerHour: 2 }]);
    await runFor(campaigns, 120);
    expect(await Promise.all(campaigns.map(sent))).toEqual([2, 2]);
  });

  test('hold one without a pace to the pace of the other, until that ends', async () => {
    const [paced, fast] = await begun([{ mailsPerHour: 24 }, undefined]);
    await runFor([paced, fast], 60);
    const together = (await sent(paced)) + (await sent(fast));
    expect(together).toBeLessThanOrEqual(24);
    expect(together).toBeGreaterThanOrEqual(22);
    await database.store().campaigns.setStatus(paced.id, 'cancelled', after(60));
    await fast.run(after(60));
    expect(await sent(fast)).toBe(200);
  });

  test('go on at their own pace when the other is paused, or its customers sleep', async () => {
    const [own, other] = await begun([{ mailsPerHour: 60 }, { mailsPerHour: 60 }]);
    await runFor([own, other], 60);
    const before = await sent(own);
    expect(before).toBeLessThanOrEqual(34);
    await database.store().campaigns.setStatus(other.id, 'paused', after(60));
    await runFor([own], 60, 120);
    expect((await sent(own)) - before).toBe(60);

    // 13:00 in Berlin; it is night in Tokyo.
    const [awake] = await begun([{ mailsPerHour: 60 }]);
    const asleep = await beside({ mailsPerHour: 60, businessHours: true }, { over: { country: 'JP' } });
    await runFor([awake, asleep], 60);
    expect([await sent(awake), await sent(asleep)]).toEqual([60, 0]);
  });

  test('share the days of a ramp: a new domain bears no two of them', async () => {
    const campaigns = await begun([
      { mailsPerHour: 120, rampUpFrom: 6 },
      { mailsPerHour: 120, rampUpFrom: 10 },
      { mailsPerHour: 120 },
    ]);
    await runFor(campaigns, 60);
    const counts = await Promise.all(campaigns.map(sent));
    expect(counts.reduce((a, b) => a + b)).toBe(10);
    expect(counts[0]).toBeLessThanOrEqual(6);
  });

  test('count the mails of one that has ended', async () => {
    await begun([]);
    const first = await beside({ mailsPerHour: 60 }, { customers: 5 });
    expect(await first.run()).toMatchObject({ ended: true });
    await first.end();
    const next = await beside({ mailsPerHour: 60 });
    expect(await next.run()).toEqual({ ended: false, nextAt: after(5) });
    expect(await sent(next)).toBe(0);
    await next.run(after(5));
    expect(await sent(next)).toBe(5);
  });
});
