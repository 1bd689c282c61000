import type { Knex } from 'knex';
import type { CampaignShardRow } from '../campaign-rows.ts';

/** The shards of campaigns: how far each has looked. */
export function createCampaignShardsRepository(db: Knex) {
  const shards = (trx: Knex = db) => trx<CampaignShardRow>('campaign_shards');

  return {
    get: (campaignId: string, shard: number): Promise<CampaignShardRow | undefined> =>
      shards().where({ campaign_id: campaignId, shard }).first(),

    async insert(rows: CampaignShardRow[], trx: Knex): Promise<void> {
      await shards(trx).insert(rows).onConflict(['campaign_id', 'shard']).ignore();
    },

    /** Moves a shard on from where it stood; false if another has. Locks the shard until the transaction ends. */
    async move(
      { campaign_id, shard, cursor }: CampaignShardRow,
      to: Pick<CampaignShardRow, 'cursor' | 'decided'>,
      trx: Knex,
    ): Promise<boolean> {
      return (await shards(trx).where({ campaign_id, shard, cursor }).update(to)) === 1;
    },
  };
}
