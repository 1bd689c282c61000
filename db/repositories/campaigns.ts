import type { Knex } from 'knex';
import type { CampaignStatus } from '../../contracts/states.ts';
import type { CampaignCounts } from '../../contracts/steps.ts';
import type { CampaignCustomerRow, CampaignRow } from '../campaign-rows.ts';
import { newId } from '../ids.ts';
import { createClaims } from './claims.ts';

/** How far the customers of a campaign came. A customer counts in each stage that it reached. */
export interface CampaignFunnel {
  invited: number;
  joined: number;
  declined: number;
  /** No address works: the onboarding needs a contact. */
  bounced: number;
}

export const EMPTY_FUNNEL: CampaignFunnel = { invited: 0, joined: 0, declined: 0, bounced: 0 };

const NOTHING_YET: CampaignCounts = { started: 0, wouldStart: 0, skipped: 0, reasons: {} };

/** Campaigns, and what each did about each customer. */
export function createCampaignsRepository(db: Knex) {
  const campaigns = (trx: Knex = db) => trx<CampaignRow>('campaigns');
  const customers = (trx: Knex = db) => trx<CampaignCustomerRow>('campaign_customers');
  const open = (id: string, trx?: Knex) => campaigns(trx).where({ id, ended_at: null });

  return {
    claims: createClaims(db, 'campaigns', 'updated_at'),

    get: (id: string, trx?: Knex): Promise<CampaignRow | undefined> => campaigns(trx).where({ id }).first(),

    async insert({ dryRun, now }: { dryRun: boolean; now: string }, trx?: Knex): Promise<CampaignRow> {
      const row: CampaignRow = {
        id: newId('campaign'),
        status: 'running',
        dry_run: dryRun,
        counts: JSON.stringify(NOTHING_YET),
        cursor: '',
        created_at: now,
        updated_at: now,
        ended_at: null,
      };
      await campaigns(trx).insert(row);
      return row;
    },

    /** An ended campaign does not change. */
    async setStatus(id: string, status: CampaignStatus, now: string, trx?: Knex): Promise<void> {
      const ended = status === 'completed' || status === 'cancelled';
      await open(id, trx).update({ status, updated_at: now, ended_at: ended ? now : null });
    },

    async setProgress(
      id: string,
      { cursor, counts, now }: { cursor: string; counts: CampaignCounts; now: string },
      trx?: Knex,
    ): Promise<void> {
      await open(id, trx).update({ cursor, counts: JSON.stringify(counts), updated_at: now });
    },

    /** What a campaign did about these customers; those it has not reached yet are left out. */
    customers: (campaignId: string, customerIds: string[], trx?: Knex): Promise<CampaignCustomerRow[]> =>
      customers(trx).where({ campaign_id: campaignId }).whereIn('customer_id', customerIds),

    /** The first record of a customer stays. */
    async recordCustomers(rows: CampaignCustomerRow[], trx?: Knex): Promise<void> {
      if (rows.length === 0) return;
      await customers(trx).insert(rows).onConflict(['campaign_id', 'customer_id']).ignore();
    },

    /** Counts what was done about the customers after `after`, up to and including `until`. */
    async tally(
      campaignId: string,
      { after, until }: { after: string; until: string },
      trx?: Knex,
    ): Promise<CampaignCounts> {
      const rows = await customers(trx)
        .where({ campaign_id: campaignId })
        .andWhere('customer_id', '>', after)
        .andWhere('customer_id', '<=', until)
        .groupBy('outcome', 'reason')
        .select('outcome', 'reason')
        .count({ count: '*' });
      const counts = { ...NOTHING_YET, reasons: {} as Record<string, number> };
      for (const { outcome, reason, count } of rows) {
        if (outcome === 'started') counts.started += Number(count);
        else if (outcome === 'would_start') counts.wouldStart += Number(count);
        else {
          counts.skipped += Number(count);
          if (reason) counts.reasons[reason] = Number(count);
        }
      }
      return counts;
    },

    /** Those that have not ended. */
    open: (): Promise<CampaignRow[]> => campaigns().where({ ended_at: null }).orderBy('id'),

    /** Newest first. */
    list: (limit: number): Promise<CampaignRow[]> => campaigns().orderBy('id', 'desc').limit(limit),

    /** What became of the customers whose onboardings each of these campaigns started; by campaign. */
    async funnels(ids: string[]): Promise<Map<string, CampaignFunnel>> {
      const count = (condition: string) => db.raw(`sum(case when ${condition} then 1 else 0 end)`);
      const rows: ({ campaign_id: string } & Record<keyof CampaignFunnel, number | string>)[] =
        await customers()
          .join('orders', 'orders.id', 'campaign_customers.order_id')
          .join('onboardings', 'onboardings.id', 'orders.onboarding_id')
          .whereIn('campaign_id', ids)
          .groupBy('campaign_id')
          .select('campaign_id', {
            invited: count('onboardings.invitation_id is not null'),
            joined: count("onboardings.status = 'completed'"),
            declined: count("onboardings.status = 'declined'"),
            bounced: count("onboardings.status = 'needs_contact'"),
          });
      return new Map(
        rows.map(({ campaign_id, ...counted }) => [
          campaign_id,
          {
            invited: Number(counted.invited),
            joined: Number(counted.joined),
            declined: Number(counted.declined),
            bounced: Number(counted.bounced),
          },
        ]),
      );
    },
  };
}
