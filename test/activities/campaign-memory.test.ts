// @module-tag long
import { expect, test } from 'vitest';
import { eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { campaignByHand } from '../support/cases/campaign-shards.ts';
import { aLicense, record } from '../support/cases/campaigns.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { heapCostOf, liveHeap } from '../support/databases/live-heap.ts';

const CUSTOMERS = 4_000;
/** One customer in 40 is invited. */
const ELIGIBLE = 40;
const LOOK_EVERY = 500;

describeOnBothDatabases('a campaign over 4,000 customers', (database) => {
  test('holds no more of them at its end than at its start', { timeout: 120_000 }, async () => {
    const store = database.store();
    const ended = { upgradeInsuranceUntil: '2020-01-01' };
    const licenses = Array.from({ length: CUSTOMERS }, (_, n) => aLicense(n % ELIGIBLE === 0 ? {} : ended));
    await record(store, licenses);

    // The cost of keeping them all, which proves that the check below can fail.
    const ids = await store.licenseRecords.customers(CUSTOMERS);
    const cost = await heapCostOf(CUSTOMERS, async () => {
      const kept: unknown[] = [];
      for (let from = 0; from < ids.length; from += LOOK_EVERY)
        kept.push(...(await eligibilityFacts(store, ids.slice(from, from + LOOK_EVERY))));
      return kept;
    });

    const campaign = await campaignByHand(store, { page: 100 });
    let [early, peak] = [0, 0];
    for (let ended = false; !ended; ) {
      ({ ended } = await campaign.run());
      const { started, skipped } = await campaign.counts();
      if ((started + skipped) % LOOK_EVERY > 0) continue;
      const heap = liveHeap();
      early ||= heap;
      peak = Math.max(peak, heap);
    }
    const invited = CUSTOMERS / ELIGIBLE;
    expect(await campaign.counts()).toMatchObject({ started: invited, skipped: CUSTOMERS - invited });
    expect((peak - early) / cost).toBeLessThan(0.25);
  });
});
