import type { Knex } from 'knex';
import { type CaseProblem, type LicenseStatus, TAKEN_BACK } from '../../contracts/states.ts';
import { isPostgres } from '../connection.ts';
import { heldOf } from '../held-of.ts';
import type { LicenseRow, LicenseTermsColumns, MailSendRow } from '../rows.ts';
import { writeEvents } from './event-outbox.ts';

/** What makes two order lines ones about the same license. */
export interface LicenseKey {
  product: string;
  license_key: string;
}

type Counts = Record<'held' | 'bound' | 'disputed', number>;
type CountedForCase = Counts & { ordersWait: boolean; problem: CaseProblem | null };

const writeBound = (
  ids: string[],
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<void> =>
  writeEvents(
    ids.map((id) => ({
      ...{ naturalKey: `${id}/bound`, type: 'license.bound', at: now },
      ...{ businessAccountId: accountId, subject: id },
    })),
    trx,
  );

/** A license that no other one replaced. */
const notEnded = (query: Knex.QueryBuilder): Knex.QueryBuilder => query.whereNull('licenses.ended_at');

/** Licenses: held for an account until it has an admin, then bound once. A disputed one is held for the vendor to decide. */
export function createLicensesRepository(db: Knex) {
  const licenses = (trx: Knex = db) => trx<LicenseRow>('licenses');
  const current = (trx?: Knex) => licenses(trx).whereNull('ended_at');
  const withKeys = (keys: LicenseKey[], trx: Knex) =>
    current(trx)
      .whereIn('product', [...new Set(keys.map((key) => key.product))])
      .whereIn('license_key', [...new Set(keys.map((key) => key.license_key))]);

  /** Renewed by an order of this onboarding, or brought by one; for `or`, PostgreSQL may read the whole table. */
  const named = (onboardingId: string, trx: Knex = db) =>
    licenses(trx).whereIn('id', (found) =>
      found
        .from('licenses')
        .where('onboarding_id', onboardingId)
        .select('id')
        .union(trx('license_changes').where('onboarding_id', onboardingId).select('license_id')),
    );
  const ofOnboarding = (onboardingId: string, trx?: Knex) => named(onboardingId, trx).whereNull('ended_at');

  return {
    get: (id: string, trx?: Knex): Promise<LicenseRow | undefined> => licenses(trx).where({ id }).first(),

    /**
     * Inserts licenses and returns the order lines of those that are new. One of a line that has its license is left out,
     * and one whose key another license has got meanwhile.
     */
    async insert(rows: LicenseRow[], trx: Knex): Promise<Set<string>> {
      const inserted = new Set<string>();
      // SQLite limits the values of a statement, and an order may have 500 lines.
      for (let from = 0; from < rows.length; from += 50) {
        const written = await licenses(trx)
          .insert(rows.slice(from, from + 50))
          .onConflict()
          .ignore()
          .returning('order_line_id');
        for (const { order_line_id } of written) inserted.add(order_line_id);
      }
      return inserted;
    },

    /** Which of these lines brought a license. */
    linesWithOne: (lineIds: string[], trx: Knex): Promise<string[]> =>
      licenses(trx).whereIn('order_line_id', lineIds).pluck('order_line_id'),

    /** The licenses that have these keys and are not disputed: at most one a key. */
    holdersOf: (keys: LicenseKey[], trx: Knex): Promise<LicenseRow[]> =>
      withKeys(keys, trx).whereNull('disputed_at'),

    async renew(id: string, { terms, orderLineId, now }: RenewLicenseInput, trx: Knex): Promise<void> {
      await licenses(trx)
        .where({ id })
        .update({
          ...terms,
          terms_line_id: orderLineId,
          updated_at: now,
          // Who buys more may exceed it for a while again.
          grace_started_at: trx.raw('case when quantity < ? then null else grace_started_at end', [
            terms.quantity,
          ]) as never,
        });
    },

    /** Ends a license; `supersededBy`: the one that has its key from now on. */
    async end(id: string, at: string, supersededBy: string | null, trx: Knex): Promise<void> {
      await licenses(trx).where({ id }).update({ ended_at: at, superseded_by: supersededBy, updated_at: at });
    },

    /** Makes a license the one that has its key; one whose order was cancelled stays ended. */
    async settle(id: string, now: string, trx: Knex): Promise<void> {
      const settled = { disputed_at: null, ended_at: null, superseded_by: null, updated_at: now };
      await licenses(trx).where({ id }).whereNotIn('status', TAKEN_BACK).update(settled);
    },

    /** The licenses about which the vendor has to decide, the longest waiting first. */
    disputed: (limit: number, trx?: Knex): Promise<LicenseRow[]> =>
      current(trx).whereNotNull('disputed_at').orderBy(['disputed_at', 'id']).limit(limit),

    /** Binds all licenses held for an account; returns their number. `notice`: the subject of the mail about them. */
    async bindHeld(
      { accountId, notice, now }: { accountId: string; notice: string; now: string },
      trx: Knex = db,
    ): Promise<number> {
      // An update locks rows as it meets them; see license-locks.ts.
      if (isPostgres(db)) await heldOf(accountId, trx).orderBy('id').forNoKeyUpdate().select('id');
      const bound = await heldOf(accountId, trx)
        .update({ status: 'bound', bound_at: now, notice, updated_at: now })
        .returning('id');
      await writeBound(
        bound.map(({ id }) => id),
        { accountId, now },
        trx,
      );
      return bound.length;
    },

    /** The counts in a case's state, in one query: held and bound licenses, whether orders wait, and the problem. */
    async countForCase(
      { onboardingId, customerId, workflowId }: Record<'onboardingId' | 'customerId' | 'workflowId', string>,
      trx: Knex,
    ): Promise<CountedForCase> {
      const countOf = (status: LicenseStatus) =>
        ofOnboarding(onboardingId, trx).where({ status, disputed_at: null }).count('*');
      const untaken = trx('orders')
        .where({ customer_id: customerId, status: 'received' })
        .limit(1)
        .select('id');
      const problem = trx('case_problems').where({ workflow_id: workflowId }).select('code');
      const disputed = ofOnboarding(onboardingId, trx).whereNotNull('disputed_at').count('*');
      const row = await trx
        .select({
          disputed: disputed as never,
          held: countOf('held') as never,
          bound: countOf('bound') as never,
          waits: untaken as never,
          problem: problem as never,
        })
        .first();
      const counts = { held: Number(row.held), bound: Number(row.bound), disputed: Number(row.disputed) };
      return { ...counts, ordersWait: row.waits !== null, problem: row.problem };
    },

    /** How many licenses of an account or an onboarding are held, and how many are bound; disputed ones are neither. */
    async countByStatus(
      owner: Pick<LicenseRow, 'business_account_id'> | Pick<LicenseRow, 'onboarding_id'>,
      trx?: Knex,
    ): Promise<Record<'held' | 'bound', number>> {
      const owned =
        'onboarding_id' in owner ? ofOnboarding(owner.onboarding_id, trx) : current(trx).where(owner);
      const rows = await owned
        .where({ disputed_at: null })
        .groupBy('status')
        .select('status')
        .count({ count: '*' });
      const count = (status: LicenseStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
      return { held: count('held'), bound: count('bound') };
    },

    /** The licenses that the onboarding's orders brought or renewed, and those that cancelling took back. */
    ofOnboarding: (onboardingId: string): Promise<LicenseRow[]> =>
      named(onboardingId)
        .where((query) => query.whereNull('ended_at').orWhereIn('status', TAKEN_BACK))
        .orderBy('id'),

    ofAccount: (accountId: string, limit: number, trx?: Knex): Promise<LicenseRow[]> =>
      current(trx).where({ business_account_id: accountId, status: 'bound' }).orderBy('id').limit(limit),

    /** Those bound to an account, and the disputed ones that its orders named. */
    boundOrDisputed: (accountId: string, limit: number, trx?: Knex): Promise<LicenseRow[]> =>
      current(trx)
        .where({ business_account_id: accountId })
        .where((query) => query.where({ status: 'bound' }).orWhereNotNull('disputed_at'))
        .orderBy('id')
        .limit(limit),

    boundOf: (accountId: string, product: string): Promise<LicenseRow[]> =>
      current().where({ business_account_id: accountId, product, status: 'bound' }).orderBy('id'),

    /** The license that has a key; one about which the vendor has to decide does not have it. */
    findByKey: ({ product, license_key }: LicenseKey, trx?: Knex): Promise<LicenseRow | undefined> =>
      current(trx).where({ product, license_key, disputed_at: null }).first(),

    /** Whether the vendor has to decide whose a key is. */
    async isDisputed({ product, license_key }: LicenseKey, trx?: Knex): Promise<boolean> {
      const disputed = current(trx).where({ product, license_key }).whereNotNull('disputed_at');
      return (await disputed.first()) !== undefined;
    },

    /**
     * Binds one license if it is held for this account, and neither disputed nor ended; false if not. `notice`: the subject
     * of the mail about it.
     */
    async bindOne(
      { id, accountId }: { id: string; accountId: string },
      { notice, now }: { notice: string; now: string },
      trx: Knex,
    ): Promise<boolean> {
      const bound = await heldOf(accountId, trx)
        .where({ id })
        .update({ status: 'bound', bound_at: now, notice, updated_at: now })
        .returning('id');
      if (bound.length === 0) return false;
      await writeBound([id], { accountId, now }, trx);
      return true;
    },

    /** Records when a license was first exceeded; the first time stays. */
    async startGrace(id: string, now: string, trx?: Knex): Promise<void> {
      await licenses(trx).where({ id, grace_started_at: null }).update({ grace_started_at: now });
    },

    /** Bound licenses that were exceeded, by id. */
    inGrace: (after: string, limit: number): Promise<LicenseRow[]> =>
      current(db)
        .where({ status: 'bound' })
        .whereNotNull('grace_started_at')
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit),

    getBound: (accountId: string, id: string, trx?: Knex): Promise<LicenseRow | undefined> =>
      current(trx).where({ id, business_account_id: accountId, status: 'bound' }).first(),

    getMany: (accountId: string, ids: string[], trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ business_account_id: accountId }).whereIn('id', ids),

    /**
     * The licenses that each mail is about, by the id of the mail: bound, or renewed. Those bound by 0.1.0 have no
     * `notice`, but were bound at the moment when the mail was queued.
     */
    async toldBy(mails: Telling[], limit: number, trx: Knex = db): Promise<Map<string, ToldLicense[]>> {
      const valuesOf = (column: 'business_account_id' | 'subject' | 'queued_at') => [
        ...new Set(mails.map((mail) => mail[column] ?? '')),
      ];
      const bound = notEnded(trx('licenses'))
        .where({ status: 'bound' })
        .whereIn('business_account_id', valuesOf('business_account_id'))
        .where((query) =>
          query
            .whereIn('notice', valuesOf('subject'))
            .orWhere((earlier) => earlier.whereNull('notice').whereIn('bound_at', valuesOf('queued_at'))),
        )
        .select('licenses.*', { told: 'notice' })
        .rowNumber('place', (place) =>
          place.partitionBy(['business_account_id', 'notice', 'bound_at']).orderBy('id'),
        );
      const renewed = notEnded(trx('license_changes'))
        .join('licenses', 'licenses.id', 'license_changes.license_id')
        .where({ status: 'bound', outcome: 'renewed' })
        .whereIn('license_changes.business_account_id', valuesOf('business_account_id'))
        .whereIn('license_changes.notice', valuesOf('subject'))
        .select('licenses.*', { told: 'license_changes.notice' })
        .rowNumber('place', (place) =>
          place
            .partitionBy(['license_changes.business_account_id', 'license_changes.notice'])
            .orderBy('licenses.id'),
        );
      const read = (reported: Knex.QueryBuilder): Promise<(LicenseRow & { told: string | null })[]> =>
        trx.from(reported.as('reported')).where('place', '<=', limit).orderBy('id');
      const rows = [
        ...(await read(bound)).map((row) => ({ ...row, renewed: false })),
        ...(await read(renewed)).map((row) => ({ ...row, renewed: true })),
      ];
      const isReported = (mail: Telling) => (row: (typeof rows)[number]) =>
        row.business_account_id === mail.business_account_id &&
        (row.told === null ? row.bound_at === mail.queued_at : row.told === mail.subject);
      return new Map(
        mails.map((mail) => {
          const about = new Map<string, ToldLicense>();
          // One that the mail says is bound has its newest terms there.
          for (const row of rows.filter(isReported(mail))) if (!about.has(row.id)) about.set(row.id, row);
          return [mail.id, [...about.values()].slice(0, limit)];
        }),
      );
    },
  };
}

/** A license in a mail; `renewed`: it was bound before. */
export type ToldLicense = LicenseRow & { renewed: boolean };

interface RenewLicenseInput {
  terms: LicenseTermsColumns;
  orderLineId: string;
  now: string;
}

type Telling = Pick<MailSendRow, 'id' | 'business_account_id' | 'subject' | 'queued_at'>;
