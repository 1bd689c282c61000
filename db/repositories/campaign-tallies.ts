import type { Knex } from 'knex';
import type { CampaignOutcome } from '../../contracts/states.ts';
import { type CampaignCounts, NOTHING_YET } from '../../contracts/steps.ts';
import type { CampaignTallyRow } from '../campaign-rows.ts';

/** A change of how many customers have an outcome. */
export interface Tally {
  outcome: CampaignOutcome;
  reason?: string | null;
  customers: number;
}

const COUNTED_AS: Record<CampaignOutcome, 'started' | 'wouldStart' | 'waiting' | 'skipped' | null> = {
  listed: null,
  waiting: 'waiting',
  due: 'waiting',
  started: 'started',
  would_start: 'wouldStart',
  skipped: 'skipped',
};

/** How many customers have each outcome, written in the transaction that gives it. */
export function createCampaignTalliesRepository(db: Knex) {
  const tallies = (trx: Knex = db) => trx<CampaignTallyRow>('campaign_tallies');

  return {
    async add(campaignId: string, shard: number, changes: Tally[], trx: Knex): Promise<void> {
      const sums = new Map<string, CampaignTallyRow>();
      for (const { outcome, reason, customers } of changes) {
        const row = { campaign_id: campaignId, shard, outcome, reason: reason ?? '', customers };
        const key = `${outcome} ${row.reason}`;
        sums.set(key, { ...row, customers: customers + (sums.get(key)?.customers ?? 0) });
      }
      const rows = [...sums.values()].toSorted((a, b) =>
        a.outcome + a.reason < b.outcome + b.reason ? -1 : 1,
      );
      if (rows.length === 0) return;
      await tallies(trx)
        .insert(rows)
        .onConflict(['campaign_id', 'shard', 'outcome', 'reason'])
        .merge({ customers: trx.raw('campaign_tallies.customers + excluded.customers') });
    },

    async counts(campaignId: string, trx?: Knex): Promise<CampaignCounts> {
      const rows = await tallies(trx).where({ campaign_id: campaignId });
      const counts = { ...NOTHING_YET, waiting: 0, reasons: {} as Record<string, number> };
      for (const { outcome, reason, customers } of rows) {
        const name = COUNTED_AS[outcome];
        if (name) counts[name] += customers;
        if (outcome === 'skipped' && reason !== '')
          counts.reasons[reason] = (counts.reasons[reason] ?? 0) + customers;
      }
      return counts;
    },
  };
}
