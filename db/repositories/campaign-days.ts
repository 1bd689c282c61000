import type { Knex } from 'knex';

interface CampaignDayRow {
  campaign_id: string;
  /** UTC. */
  day: string;
  mails: number;
}

/** How many customers each campaign let go on each day. */
export function createCampaignDaysRepository(db: Knex) {
  const days = (trx: Knex = db) => trx<CampaignDayRow>('campaign_days');

  return {
    async add(campaignId: string, day: string, mails: number, trx: Knex): Promise<void> {
      await days(trx)
        .insert({ campaign_id: campaignId, day, mails })
        .onConflict(['campaign_id', 'day'])
        .merge({ mails: trx.raw('campaign_days.mails + excluded.mails') });
    },

    /** How many a campaign let go on a day; null: all of them together. */
    async mailsOn(day: string, campaignId: string | null, trx: Knex): Promise<number> {
      const ofDay = days(trx).where(campaignId === null ? { day } : { day, campaign_id: campaignId });
      return Number((await ofDay.sum({ sum: 'mails' }).first())?.sum ?? 0);
    },

    /** The days before one on which each of these campaigns let customers go; by campaign. */
    async countBefore(day: string, campaignIds: string[], trx: Knex): Promise<Map<string, number>> {
      const rows: { campaign_id: string; count: number | string }[] = await days(trx)
        .whereIn('campaign_id', campaignIds)
        .where('day', '<', day)
        .groupBy('campaign_id')
        .select('campaign_id', { count: trx.raw('count(*)') });
      return new Map(rows.map(({ campaign_id, count }) => [campaign_id, Number(count)]));
    },

    of: (campaignId: string): Promise<Pick<CampaignDayRow, 'day' | 'mails'>[]> =>
      days().where({ campaign_id: campaignId }).orderBy('day').select('day', 'mails'),
  };
}
