import type { Knex } from 'knex';
import type { CampaignScheduleRow } from '../campaign-rows.ts';

/** Schedules of campaigns; one that ended stays, for the campaigns that it started. */
export function createCampaignSchedulesRepository(db: Knex) {
  const schedules = (trx: Knex = db) => trx<CampaignScheduleRow>('campaign_schedules');

  return {
    get: (id: string, trx?: Knex): Promise<CampaignScheduleRow | undefined> =>
      schedules(trx).where({ id }).first(),

    async insert(
      given: Pick<CampaignScheduleRow, 'id' | 'cron' | 'time_zone' | 'terms'>,
      now: string,
      trx: Knex,
    ): Promise<CampaignScheduleRow> {
      const row = { ...given, created_at: now, ended_at: null };
      await schedules(trx).insert(row);
      return row;
    },

    /** Those that have not ended, the newest first. */
    open: (): Promise<CampaignScheduleRow[]> => schedules().where({ ended_at: null }).orderBy('id', 'desc'),

    lock: (id: string, trx: Knex): Promise<CampaignScheduleRow | undefined> =>
      schedules(trx).where({ id }).forNoKeyUpdate().first(),

    /** Ends a schedule; the first time stays. */
    async end(id: string, now: string, trx: Knex): Promise<void> {
      await schedules(trx).where({ id, ended_at: null }).update({ ended_at: now });
    },
  };
}
