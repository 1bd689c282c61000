import type { Knex } from 'knex';
import type { CampaignCustomerRow } from '../campaign-rows.ts';
import { chunksOf } from '../chunks-of.ts';

/** How far the customers of a campaign came. A customer counts in each stage that it reached. */
export interface CampaignFunnel {
  invited: number;
  joined: number;
  declined: number;
  /** No address works: the onboarding needs a contact. */
  bounced: number;
}

export const EMPTY_FUNNEL: CampaignFunnel = { invited: 0, joined: 0, declined: 0, bounced: 0 };

/** Written in one statement. */
const ROWS = 100;

interface Place {
  campaignId: string;
  shard: number;
}

/** What each campaign did about each customer, once: the primary key ensures it. */
export function createCampaignCustomersRepository(db: Knex) {
  const customers = (trx: Knex = db) => trx<CampaignCustomerRow>('campaign_customers');
  // SQLite cannot use the indexes of these if the outcome is a bound value.
  const waiting = ({ campaignId, shard }: Place, trx?: Knex) =>
    customers(trx).where({ campaign_id: campaignId, shard }).whereRaw("outcome = 'waiting'");
  const due = ({ campaignId, shard }: Place, trx?: Knex) =>
    customers(trx).where({ campaign_id: campaignId, shard }).whereRaw("outcome = 'due'");

  return {
    /** What a campaign did about these customers; those it has not reached yet are left out. */
    of: (campaignId: string, customerIds: string[], trx?: Knex): Promise<CampaignCustomerRow[]> =>
      customers(trx).where({ campaign_id: campaignId }).whereIn('customer_id', customerIds),

    /** Records decisions about customers that have none. */
    async decide(rows: CampaignCustomerRow[], trx?: Knex): Promise<void> {
      for (const some of chunksOf(rows, ROWS)) {
        await customers(trx)
          .insert(some)
          .onConflict(['campaign_id', 'customer_id'])
          .merge(['outcome', 'reason', 'shard', 'time_zone'])
          .where('campaign_customers.outcome', 'listed');
      }
    },

    /** Writes the list of a campaign; unknown customers must not be in it. */
    async list(campaignId: string, customerIds: string[], trx?: Knex): Promise<void> {
      const rest = { reason: null, order_id: null, shard: null, time_zone: null, released_at: null };
      for (const some of chunksOf(customerIds, ROWS)) {
        const rows = some.map((customer_id) => ({
          ...{ campaign_id: campaignId, customer_id, outcome: 'listed' as const },
          ...rest,
        }));
        await customers(trx).insert(rows).onConflict(['campaign_id', 'customer_id']).ignore();
      }
    },

    /** The next customers of a campaign with a list, by id; `after` is the last one of the previous page. */
    listed: (campaignId: string, limit: number, after: string, trx?: Knex): Promise<string[]> =>
      customers(trx)
        .where({ campaign_id: campaignId })
        .andWhere('customer_id', '>', after)
        .orderBy('customer_id')
        .limit(limit)
        .pluck('customer_id'),

    countListed: async (campaignId: string): Promise<number> =>
      Number(
        (await customers().where({ campaign_id: campaignId }).count({ count: '*' }).first())?.count ?? 0,
      ),

    /** The customer at a place of the list, by id. */
    async listedAt(campaignId: string, place: number): Promise<string | undefined> {
      const rows = customers()
        .where({ campaign_id: campaignId })
        .orderBy('customer_id')
        .offset(place)
        .limit(1);
      return (await rows.pluck('customer_id'))[0];
    },

    /** The time zones in which customers of a shard wait: a look into the index for each. */
    async zonesWaiting({ campaignId, shard }: Place, trx: Knex = db): Promise<string[]> {
      const next = (after: string) =>
        `select min(time_zone) from campaign_customers where campaign_id = ? and shard = ? and outcome = 'waiting'${after}`;
      const answer = await trx
        .withRecursive(
          'zones',
          trx.raw(
            `select (${next('')}) as zone union all select (${next(' and time_zone > zones.zone')}) from zones where zone is not null`,
            [campaignId, shard, campaignId, shard],
          ),
        )
        .from<{ zone: string | null }>('zones')
        .select('zone');
      return answer.flatMap(({ zone }) => zone ?? []);
    },

    /** Customers of a shard that wait; `zone`: in that one only. */
    waiting: (place: Place, zone: string | null, limit: number, trx: Knex): Promise<string[]> =>
      waiting(place, trx)
        .where((query) => {
          if (zone !== null) query.where({ time_zone: zone });
        })
        .orderBy(['time_zone', 'customer_id'])
        .limit(limit)
        .pluck('customer_id'),

    /** Lets customers go who wait. */
    async release(place: Place, customerIds: string[], now: string, trx: Knex): Promise<void> {
      await waiting(place, trx)
        .whereIn('customer_id', customerIds)
        .update({ outcome: 'due', time_zone: null, released_at: now });
    },

    /** Customers of a shard that the pace let go and that are not started. */
    due: (place: Place, limit: number, trx?: Knex): Promise<string[]> =>
      due(place, trx).orderBy('customer_id').limit(limit).pluck('customer_id'),

    /** Settles what became of a customer that was due; false if it was settled before. */
    async settle(
      place: Place & { customerId: string },
      settled: Pick<CampaignCustomerRow, 'outcome' | 'reason' | 'order_id'>,
      trx: Knex,
    ): Promise<boolean> {
      const changed = await due(place, trx).where({ customer_id: place.customerId }).update(settled);
      return changed === 1;
    },

    /** Whether customers of a shard wait or are due. */
    async anyLeft(place: Place): Promise<boolean> {
      const [one] = await waiting(place).limit(1).pluck('customer_id');
      return one !== undefined || (await due(place).limit(1).pluck('customer_id')).length > 0;
    },

    /** How many a campaign let go after a moment and up to another, and how many all campaigns did. */
    async released(
      campaignId: string,
      { after, until }: { after: string; until: string },
      trx: Knex,
    ): Promise<{ own: number; all: number }> {
      const [row] = await customers(trx)
        .where('released_at', '>', after)
        .where('released_at', '<=', until)
        .select({
          own: trx.raw('count(case when campaign_id = ? then 1 end)', [campaignId]),
          together: trx.raw('count(*)'),
        });
      return { own: Number(row?.own ?? 0), all: Number(row?.together ?? 0) };
    },

    /** How many customers would be started, by time zone of their records. */
    async toStart(
      campaignId: string,
    ): Promise<{ timeZone: string | null; country: string | null; count: number }[]> {
      const rows: { timeZone: string | null; country: string | null; count: number | string }[] =
        await customers()
          .join('customers', 'customers.id', 'campaign_customers.customer_id')
          .where({ campaign_id: campaignId, outcome: 'would_start' })
          .groupBy('customers.time_zone', 'customers.country')
          .select({
            timeZone: 'customers.time_zone',
            country: 'customers.country',
            count: db.raw('count(*)'),
          });
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },

    /**
     * Of the customers let go last, after a moment: how many were mailed, and to how many a mail did not arrive or was
     * unwelcome.
     */
    async bounces(
      { campaignId, after, most }: { campaignId: string; after: string; most: number },
      trx: Knex,
    ): Promise<{ mails: number; bounced: number }> {
      const last = customers(trx)
        .where({ campaign_id: campaignId })
        .where('released_at', '>', after)
        .orderBy('released_at', 'desc')
        .limit(most)
        .select('order_id')
        .as('last');
      const mailed = await trx
        .from(last)
        .join('orders', 'orders.id', 'last.order_id')
        .join('onboardings', 'onboardings.id', 'orders.onboarding_id')
        .join('mail_sends', 'mail_sends.invitation_id', 'onboardings.invitation_id')
        .whereIn('mail_sends.state', ['sent', 'failed'])
        .groupBy('onboardings.id')
        .select({ bounced: trx.raw('max(case when mail_sends.problem is null then 0 else 1 end)') });
      return { mails: mailed.length, bounced: mailed.filter(({ bounced }) => Number(bounced) === 1).length };
    },

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
