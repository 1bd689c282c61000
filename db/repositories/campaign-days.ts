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

    of: (campaignId: string, trx?: Knex): Promise<Pick<CampaignDayRow, 'day' | 'mails'>[]> =>
      days(trx).where({ campaign_id: campaignId }).orderBy('day').select('day', 'mails'),
  };
}
