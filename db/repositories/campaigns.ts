import type { Knex } from 'knex';
import type { CampaignPause, CampaignStatus } from '../../contracts/states.ts';
import { NOTHING_YET } from '../../contracts/steps.ts';
import type { CampaignRow } from '../campaign-rows.ts';
import { newId } from '../ids.ts';
import { createClaims } from './claims.ts';

/** What a campaign is started with. */
export type NewCampaign = { dryRun: boolean; now: string; id?: string } & Partial<
  Pick<CampaignRow, 'pace' | 'choice' | 'starts_at' | 'schedule_id' | 'fired_as'>
>;

/** Campaigns: what each was started with, and how it stands. */
export function createCampaignsRepository(db: Knex) {
  const campaigns = (trx: Knex = db) => trx<CampaignRow>('campaigns');
  const open = (id: string, trx?: Knex) => campaigns(trx).where({ id, ended_at: null });

  return {
    claims: createClaims(db, 'campaigns', 'updated_at'),

    get: (id: string, trx?: Knex): Promise<CampaignRow | undefined> => campaigns(trx).where({ id }).first(),

    /** The campaign of a schedule's firing. */
    firedAs: (firing: { schedule_id: string; fired_as: string }): Promise<CampaignRow | undefined> =>
      campaigns().where(firing).first(),

    /** A campaign that has not ended, locked until the transaction ends. */
    lock: (id: string, trx: Knex): Promise<CampaignRow | undefined> => open(id, trx).forNoKeyUpdate().first(),

    /** All that have not ended, locked until the transaction ends; so two campaigns never count at once. */
    lockOpen: (trx: Knex): Promise<CampaignRow[]> =>
      campaigns(trx).where({ ended_at: null }).orderBy('id').forNoKeyUpdate(),

    /** Notes that a campaign has a customer who could go: no change that a caller sees. */
    async noteWant(id: string, now: string, trx: Knex): Promise<void> {
      await open(id, trx).update({ wanted_at: now });
    },

    async insert({ dryRun, now, ...given }: NewCampaign, trx?: Knex): Promise<CampaignRow> {
      const row: CampaignRow = {
        id: newId('campaign'),
        status: 'running',
        dry_run: dryRun,
        counts: JSON.stringify(NOTHING_YET),
        cursor: '',
        created_at: now,
        updated_at: now,
        ended_at: null,
        pace: null,
        choice: null,
        starts_at: null,
        pause_reason: null,
        resumed_at: null,
        wanted_at: null,
        shards: null,
        forecast: null,
        schedule_id: null,
        fired_as: null,
        ...given,
      };
      await campaigns(trx).insert(row);
      return row;
    },

    /** An ended campaign does not change. `because`: why it pauses. */
    async setStatus(
      id: string,
      status: CampaignStatus,
      now: string,
      { because = 'asked', trx }: { because?: CampaignPause; trx?: Knex } = {},
    ): Promise<void> {
      const ended = status === 'completed' || status === 'cancelled';
      await open(id, trx).update({
        status,
        updated_at: now,
        ended_at: ended ? now : null,
        ...(status === 'paused' ? { pause_reason: because } : {}),
        ...(status === 'running' ? { pause_reason: null, resumed_at: now } : {}),
      });
    },

    async set(
      id: string,
      change: Partial<Pick<CampaignRow, 'counts' | 'shards' | 'forecast'>>,
      now: string,
      trx?: Knex,
    ): Promise<void> {
      await open(id, trx).update({ ...change, updated_at: now });
    },

    /** How many are paused, by reason; one from before there were reasons was asked to. */
    async countPaused(): Promise<Map<CampaignPause, number>> {
      const rows: { because: CampaignPause; count: number | string }[] = await campaigns()
        .where({ status: 'paused' })
        .groupByRaw("coalesce(pause_reason, 'asked')")
        .select({ because: db.raw("coalesce(pause_reason, 'asked')"), count: db.raw('count(*)') });
      return new Map(rows.map(({ because, count }) => [because, Number(count)]));
    },

    /** Those that have not ended. */
    open: (): Promise<CampaignRow[]> => campaigns().where({ ended_at: null }).orderBy('id'),

    /** Newest first. */
    list: (limit: number): Promise<CampaignRow[]> => campaigns().orderBy('id', 'desc').limit(limit),
  };
}
