import type { Knex } from 'knex';
import type { ActivationStatus } from '../../contracts/states.ts';
import { hashCode } from '../../links/codes.ts';
import type { LinkKey } from '../../links/tokens.ts';
import type { ActivationRow } from '../instance-rows.ts';

const ABOUT = ['activation'];

/** What a decision, or the end of its time, changes of an activation. */
type EndOfActivation = { status: Exclude<ActivationStatus, 'pending'> } & Partial<
  Pick<
    ActivationRow,
    'decided_at' | 'decided_by' | 'business_account_id' | 'license_id' | 'instance_id' | 'claims'
  >
>;

/** Activations: the way of an instance from asking to its certificate. Codes are stored as hashes. */
export function createActivationsRepository(db: Knex, codeKeys: LinkKey[]) {
  const activations = (trx: Knex = db) => trx<ActivationRow>('activations');

  return {
    hashUserCode: (code: string): string => hashCode(codeKeys, code, ABOUT),

    /** Inserts an activation; false if its code is taken by another one that waits. */
    async insert(row: ActivationRow, trx: Knex): Promise<boolean> {
      const inserted = await activations(trx).insert(row).onConflict().ignore().returning('id');
      return inserted.length > 0;
    },

    get: (id: string, trx?: Knex): Promise<ActivationRow | undefined> =>
      activations(trx).where({ id }).first(),

    /** Locked until the transaction ends. */
    lock: (id: string, trx: Knex): Promise<ActivationRow | undefined> =>
      activations(trx).where({ id }).forUpdate().first(),

    findByDevice: (device_hash: string, trx?: Knex): Promise<ActivationRow | undefined> =>
      activations(trx).where({ device_hash }).first(),

    /** The activation that a typed code is for: one that waits, else the latest. */
    findByUserCode: (code: string): Promise<ActivationRow | undefined> =>
      activations()
        .whereIn(
          'code_hash',
          codeKeys.map(({ id }) => hashCode(codeKeys, code, ABOUT, id)),
        )
        .orderByRaw("case when status = 'pending' then 0 else 1 end, created_at desc")
        .first(),

    /** Those of one installation that wait, locked until the transaction ends. */
    lockAsking: (
      asking: Pick<ActivationRow, 'product' | 'fingerprint' | 'network'>,
      trx: Knex,
    ): Promise<ActivationRow[]> =>
      activations(trx)
        .where({ ...asking, status: 'pending' })
        .orderBy('id')
        .forUpdate(),

    /** Ends the waiting of an activation, and deletes what was typed at the console; returns the row afterwards. */
    async end(row: ActivationRow, change: EndOfActivation, trx: Knex): Promise<ActivationRow> {
      const ended = { ...change, license_key: null, email_normalised: null };
      await activations(trx).where({ id: row.id }).update(ended);
      return { ...row, ...ended };
    },

    /** Records when a console asked, and how often it may ask. */
    async setPolled(
      id: string,
      polled: Pick<ActivationRow, 'polled_at'> & Partial<Pick<ActivationRow, 'interval_seconds'>>,
    ): Promise<void> {
      await activations().where({ id }).update(polled);
    },

    /** Records that an instance used the certificate of its activations. */
    async setCollected(instanceId: string, now: string, trx?: Knex): Promise<void> {
      await activations(trx)
        .where({ instance_id: instanceId, collected_at: null })
        .update({ collected_at: now });
    },

    /** Those that wait and whose code was made with a key. */
    async countUnder(keyId: string): Promise<number> {
      const row = await activations()
        .where({ status: 'pending' })
        .whereRaw('substr(code_hash, 1, ?) = ?', [keyId.length + 1, `${keyId}.`])
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    /** Those of these that wait. */
    pendingOf: (ids: string[]): Promise<string[]> =>
      activations().whereIn('id', ids).where({ status: 'pending' }).pluck('id'),

    /** Those that wait, by id; `after` is the last one of the page before. */
    pendingPage: (after: string, limit: number): Promise<Pick<ActivationRow, 'id'>[]> =>
      activations()
        .where({ status: 'pending' })
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select('id'),
  };
}
