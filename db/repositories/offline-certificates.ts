import type { Knex } from 'knex';
import type { OfflineCertificateRow, OfflineEnd } from '../instance-rows.ts';

/** Certificates for machines without network; of an instance one counts. */
export function createOfflineCertificatesRepository(db: Knex) {
  const certificates = (trx: Knex = db) => trx<OfflineCertificateRow>('offline_certificates');

  return {
    async insert(row: OfflineCertificateRow, trx: Knex): Promise<void> {
      await certificates(trx).insert(row);
    },

    get: (id: string, trx?: Knex): Promise<OfflineCertificateRow | undefined> =>
      certificates(trx).where({ id }).first(),

    /** The one that answered a request, also if it has ended since; the latest. */
    findByRequest: (
      request: Pick<OfflineCertificateRow, 'business_account_id' | 'request_hash'>,
      trx: Knex,
    ): Promise<OfflineCertificateRow | undefined> =>
      certificates(trx)
        .where(request)
        .orderBy([
          { column: 'issued_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .first(),

    /** The one that counts; undefined when the instance has none. */
    currentOf: (instanceId: string, trx?: Knex): Promise<OfflineCertificateRow | undefined> =>
      certificates(trx).where({ instance_id: instanceId, ended_at: null }).first(),

    /** Ends one that counts; false if it had ended before. */
    async end(id: string, { because, now }: { because: OfflineEnd; now: string }, trx: Knex) {
      const change = { ended_at: now, ended_because: because };
      return (await certificates(trx).where({ id, ended_at: null }).update(change)) > 0;
    },
  };
}
