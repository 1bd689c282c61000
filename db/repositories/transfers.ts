import type { Knex } from 'knex';
import type { TransferStatus } from '../../contracts/states.ts';
import type { ResellerTransferRow } from '../security-rows.ts';

const OPEN: TransferStatus[] = ['requested', 'accepted'];
const MOVED: TransferStatus[] = ['accepted', 'settled'];

/** A reseller, and until when its sales count (ISO); null: all do. */
export interface Seller {
  resellerId: string;
  until: string | null;
}

/** Transfers of accounts from one reseller to another. */
export function createTransfersRepository(db: Knex) {
  const transfers = (trx: Knex = db) => trx<ResellerTransferRow>('reseller_transfers');

  return {
    /** False if another transfer of the account waits for consent. */
    async insert(row: ResellerTransferRow, trx: Knex): Promise<boolean> {
      const inserted = await transfers(trx).insert(row).onConflict().ignore().returning('id');
      return inserted.length > 0;
    },

    get: (id: string, trx?: Knex): Promise<ResellerTransferRow | undefined> =>
      transfers(trx).where({ id }).first(),

    getMany: (accountId: string, ids: string[]): Promise<ResellerTransferRow[]> =>
      transfers().where({ business_account_id: accountId }).whereIn('id', ids),

    /** Locked until the transaction ends. */
    lock: (id: string, trx: Knex): Promise<ResellerTransferRow | undefined> =>
      transfers(trx).where({ id }).forUpdate().first(),

    /** Whether the account moved on by a later transfer that was not undone. */
    async isSuperseded(row: ResellerTransferRow, trx?: Knex): Promise<boolean> {
      const { id, business_account_id, decided_at } = row;
      if (decided_at === null) return false;
      const later = await transfers(trx)
        .where({ business_account_id })
        .whereIn('status', MOVED)
        .whereNot({ id })
        .where('decided_at', '>=', decided_at)
        .first('id');
      return later !== undefined;
    },

    /** The one of an account that waits for consent. */
    waitingOf: (accountId: string, trx?: Knex): Promise<ResellerTransferRow | undefined> =>
      transfers(trx).where({ business_account_id: accountId, status: 'requested' }).first(),

    /** Ids of those to a reseller that wait for consent, in the order in which writers lock their accounts. */
    waitingTo: (resellerId: string, trx: Knex): Promise<string[]> =>
      transfers(trx)
        .where({ to_reseller_id: resellerId, status: 'requested' })
        .orderBy('business_account_id')
        .pluck('id'),

    async update(
      id: string,
      change: Partial<
        Pick<
          ResellerTransferRow,
          'status' | 'decided_at' | 'undo_until' | 'to_was_active' | 'from_was_active'
        >
      >,
      trx: Knex,
    ): Promise<void> {
      await transfers(trx).where({ id }).update(change);
    },

    /** Those of an account that wait for consent or can be undone, newest first. */
    openOf: (accountId: string): Promise<ResellerTransferRow[]> =>
      transfers().where({ business_account_id: accountId }).whereIn('status', OPEN).orderBy('id', 'desc'),

    /** Those of these that have a run. */
    runningOf: (ids: string[]): Promise<string[]> =>
      transfers().whereIn('id', ids).whereIn('status', OPEN).pluck('id'),

    /** Those that have a run, after an id. */
    openPage: (after: string, limit: number): Promise<ResellerTransferRow[]> =>
      transfers().whereIn('status', OPEN).where('id', '>', after).orderBy('id').limit(limit),

    /**
     * The resellers from which an account went to this one, also by way of others, and when: what they sold until then.
     */
    async predecessorsOf(accountId: string, resellerId: string): Promise<Seller[]> {
      const moved = await transfers().where({ business_account_id: accountId }).whereIn('status', MOVED);
      const found = new Map<string, Seller>();
      const follow = (to: string, until: string | null): void => {
        for (const { from_reseller_id: from, to_reseller_id, decided_at } of moved) {
          if (to_reseller_id !== to || decided_at === null || from === resellerId) continue;
          if (until !== null && decided_at > until) continue;
          // A reseller that an account left twice sold until the second time.
          const known = found.get(from)?.until;
          if (known && known >= decided_at) continue;
          found.set(from, { resellerId: from, until: decided_at });
          follow(from, decided_at);
        }
      };
      follow(resellerId, null);
      return [...found.values()];
    },
  };
}
