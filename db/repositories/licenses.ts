import type { Knex } from 'knex';
import type { LicenseStatus } from '../../contracts/states.ts';
import type { CaseProblem } from '../../contracts/steps.ts';
import { newId } from '../ids.ts';
import type { LicenseRow, MailSendRow, OrderLineRow } from '../rows.ts';

/** Licenses: held for an account until it has an admin, then bound once. */
export function createLicensesRepository(db: Knex) {
  const licenses = (trx: Knex = db) => trx<LicenseRow>('licenses');

  return {
    /** Holds one license per order line; a repeat adds none. */
    async hold(
      lines: OrderLineRow[],
      { accountId, onboardingId, now }: { accountId: string; onboardingId: string; now: string },
      trx: Knex,
    ): Promise<void> {
      const rows = lines.map(({ id, order_id: _order, position: _position, ...product }) => ({
        ...product,
        id: newId('license'),
        order_line_id: id,
        onboarding_id: onboardingId,
        business_account_id: accountId,
        status: 'held' as const,
        created_at: now,
        bound_at: null,
        notice: null,
      }));
      // SQLite limits the values of a statement, and an order may have 500 lines.
      for (let from = 0; from < rows.length; from += 50) {
        await licenses(trx)
          .insert(rows.slice(from, from + 50))
          .onConflict('order_line_id')
          .ignore();
      }
    },

    /** Binds all licenses held for an account; returns their number. `notice`: the subject of the mail about them. */
    bindHeld: (
      { accountId, notice, now }: { accountId: string; notice: string; now: string },
      trx?: Knex,
    ): Promise<number> =>
      licenses(trx)
        .where({ business_account_id: accountId, status: 'held' })
        .update({ status: 'bound', bound_at: now, notice }),

    /** The counts in a case's state, in one query: held and bound licenses, whether orders wait, and the problem. */
    async countForCase(
      { onboardingId, customerId, workflowId }: Record<'onboardingId' | 'customerId' | 'workflowId', string>,
      trx: Knex,
    ): Promise<{ held: number; bound: number; ordersWait: boolean; problem: CaseProblem | null }> {
      const countOf = (status: LicenseStatus) =>
        licenses(trx).where({ onboarding_id: onboardingId, status }).count('*');
      const untaken = trx('orders')
        .where({ customer_id: customerId, status: 'received' })
        .limit(1)
        .select('id');
      const problem = trx('case_problems').where({ workflow_id: workflowId }).select('code');
      const row = await trx
        .select({
          held: countOf('held') as never,
          bound: countOf('bound') as never,
          waits: untaken as never,
          problem: problem as never,
        })
        .first();
      const counts = { held: Number(row.held), bound: Number(row.bound) };
      return { ...counts, ordersWait: row.waits !== null, problem: row.problem };
    },

    /** How many licenses of an account or an onboarding are held, and how many are bound. */
    async countByStatus(
      owner: Pick<LicenseRow, 'business_account_id'> | Pick<LicenseRow, 'onboarding_id'>,
      trx?: Knex,
    ): Promise<Record<LicenseStatus, number>> {
      const rows = await licenses(trx).where(owner).groupBy('status').select('status').count({ count: '*' });
      const count = (status: LicenseStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
      return { held: count('held'), bound: count('bound') };
    },

    ofOnboarding: (onboardingId: string, trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ onboarding_id: onboardingId }).orderBy('id'),

    ofAccount: (accountId: string, limit: number, trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ business_account_id: accountId, status: 'bound' }).orderBy('id').limit(limit),

    /** An account's bound licenses of a product, locked until the transaction ends: who takes a seat waits here. */
    lockBound: (accountId: string, product: string, trx: Knex): Promise<LicenseRow[]> =>
      licenses(trx)
        .where({ business_account_id: accountId, product, status: 'bound' })
        .orderBy('id')
        .forUpdate(),

    boundOf: (accountId: string, product: string, trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ business_account_id: accountId, product, status: 'bound' }).orderBy('id'),

    /** The license with a key, the bound one first. */
    findByKey: (
      key: Pick<LicenseRow, 'product' | 'license_key'>,
      trx?: Knex,
    ): Promise<LicenseRow | undefined> =>
      licenses(trx).where(key).orderByRaw("case when status = 'bound' then 0 else 1 end, id desc").first(),

    /** Binds one license that is held for its account. */
    async bindOne(id: string, now: string, trx: Knex): Promise<void> {
      await licenses(trx).where({ id, status: 'held' }).update({ status: 'bound', bound_at: now });
    },

    /** Records when a license was first exceeded; the first time stays. */
    async startGrace(id: string, now: string, trx?: Knex): Promise<void> {
      await licenses(trx).where({ id, grace_started_at: null }).update({ grace_started_at: now });
    },

    getBound: (accountId: string, id: string, trx?: Knex): Promise<LicenseRow | undefined> =>
      licenses(trx).where({ id, business_account_id: accountId, status: 'bound' }).first(),

    getMany: (accountId: string, ids: string[], trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ business_account_id: accountId }).whereIn('id', ids),

    /**
     * The licenses that each mail is about, by the id of the mail. Those bound by 0.1.0 have no `notice`, but were
     * bound at the moment when the mail was queued.
     */
    async toldBy(mails: Telling[], limit: number, trx: Knex = db): Promise<Map<string, LicenseRow[]>> {
      const valuesOf = (column: 'business_account_id' | 'subject' | 'queued_at') => [
        ...new Set(mails.map((mail) => mail[column] ?? '')),
      ];
      const reported = trx('licenses')
        .where({ status: 'bound' })
        .whereIn('business_account_id', valuesOf('business_account_id'))
        .where((query) =>
          query
            .whereIn('notice', valuesOf('subject'))
            .orWhere((earlier) => earlier.whereNull('notice').whereIn('bound_at', valuesOf('queued_at'))),
        )
        .select('licenses.*')
        .rowNumber('place', (place) =>
          place.partitionBy(['business_account_id', 'notice', 'bound_at']).orderBy('id'),
        );
      const rows: LicenseRow[] = await trx
        .from(reported.as('reported'))
        .where('place', '<=', limit)
        .orderBy('id');
      const isReported = (mail: Telling) => (row: LicenseRow) =>
        row.business_account_id === mail.business_account_id &&
        (row.notice === null ? row.bound_at === mail.queued_at : row.notice === mail.subject);
      return new Map(mails.map((mail) => [mail.id, rows.filter(isReported(mail)).slice(0, limit)]));
    },
  };
}

type Telling = Pick<MailSendRow, 'id' | 'business_account_id' | 'subject' | 'queued_at'>;
