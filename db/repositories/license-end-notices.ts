import type { Knex } from 'knex';
import type { LicenseKind } from '../../contracts/states.ts';
import type { LicenseEndNoticeRow } from '../notice-rows.ts';
import type { LicenseRow } from '../rows.ts';
import type { ResellerRow } from '../security-rows.ts';

/** A told end, with the license as it is now. */
export type ToldEnd = Pick<LicenseEndNoticeRow, 'what' | 'ends_on' | 'milestone'> & { license: LicenseRow };

/** Days as YYYY-MM-DD; `before`: the first day after them. */
interface EndDays {
  from: string;
  before: string;
}

/** Subscriptions, and the Upgrade Insurance of permanent licenses. Days without a time sort before those with one. */
const endingIn = <Q extends Knex.QueryBuilder>(query: Q, { from, before }: EndDays): Q => {
  const ends = (kind: LicenseKind, column: string) => (either: Knex.QueryBuilder) =>
    either.where({ kind }).where(column, '>=', from).where(column, '<', before);
  query.where({ status: 'bound' }).whereNull('ended_at');
  query.where((what) =>
    what
      .where(ends('subscription', 'subscription_ends_at'))
      .orWhere(ends('permanent', 'upgrade_insurance_until')),
  );
  return query;
};

/** The licenses whose terms come from an order of a reseller with an active relation to the account. */
const soldBy = (db: Knex): Knex.QueryBuilder =>
  db('licenses')
    .joinRaw('join order_lines on order_lines.id = coalesce(licenses.terms_line_id, licenses.order_line_id)')
    .join('orders', 'orders.id', 'order_lines.order_id')
    .join('reseller_relations', (on) =>
      on
        .on('reseller_relations.reseller_id', 'orders.submitter')
        .andOn('reseller_relations.business_account_id', 'licenses.business_account_id'),
    )
    .where({ 'reseller_relations.status': 'active' })
    .select('licenses.id');

/** Which ends of licenses were told to admins and to sales. */
export function createLicenseEndNoticesRepository(db: Knex) {
  const notices = (trx: Knex = db) => trx<LicenseEndNoticeRow>('license_end_notices');

  const withLicenses = async (named: Knex.QueryBuilder, limit: number): Promise<ToldEnd[]> => {
    const rows: (LicenseRow & Omit<ToldEnd, 'license'>)[] = await named
      .join('licenses', 'licenses.id', 'license_end_notices.license_id')
      .whereNull('licenses.ended_at')
      // A renewal makes the day another one.
      .whereRaw(
        `ends_on = substr(case when what = 'subscription' then subscription_ends_at else upgrade_insurance_until end, 1, 10)`,
      )
      .orderBy(['ends_on', 'licenses.id'])
      .limit(limit)
      .select('licenses.*', 'what', 'ends_on', 'milestone');
    return rows.map(({ what, ends_on, milestone, ...license }) => ({ what, ends_on, milestone, license }));
  };

  return {
    /** The accounts with a bound license of which something ends within these days, by id. */
    accountsWithEnds: (days: EndDays, after: string, limit: number): Promise<string[]> =>
      endingIn(db<LicenseRow>('licenses'), days)
        .where('business_account_id', '>', after)
        .distinct('business_account_id')
        .orderBy('business_account_id')
        .limit(limit)
        .pluck('business_account_id') as Promise<string[]>,

    /** The bound licenses of these accounts of which something ends within these days. */
    endingOf: (accountIds: string[], days: EndDays, trx?: Knex): Promise<LicenseRow[]> =>
      endingIn((trx ?? db)<LicenseRow>('licenses'), days)
        .whereIn('business_account_id', accountIds)
        .orderBy('id'),

    /** What was told of these licenses. */
    ofLicenses: (licenseIds: string[], trx?: Knex): Promise<LicenseEndNoticeRow[]> =>
      notices(trx).whereIn('license_id', licenseIds),

    /** Records what is told; a repeat adds nothing. */
    async record(rows: Omit<LicenseEndNoticeRow, 'listed_in'>[], trx: Knex): Promise<void> {
      // SQLite limits the values of a statement.
      for (let from = 0; from < rows.length; from += 50) {
        await notices(trx)
          .insert(rows.slice(from, from + 50).map((row) => ({ ...row, listed_in: null })))
          .onConflict(['license_id', 'what', 'ends_on', 'milestone'])
          .ignore();
      }
    },

    /** The ends that a mail tells of and that no renewal has moved, the earliest first. */
    toldIn: (notice: string, limit: number): Promise<ToldEnd[]> =>
      withLicenses(db('license_end_notices').where('license_end_notices.notice', notice), limit),

    /** Puts all ends that are on no list of sales on this one; returns their number. */
    putOnList: (list: string, trx: Knex): Promise<number> =>
      notices(trx).where({ listed_in: null }).update({ listed_in: list }),

    /** The ends on a list that no renewal has moved, the earliest first; `resellerId`: only of what it sold. */
    onList: (list: string, limit: number, resellerId?: string): Promise<ToldEnd[]> => {
      const listed = db('license_end_notices').where({ listed_in: list });
      if (resellerId !== undefined)
        listed.whereIn('license_id', soldBy(db).where({ reseller_id: resellerId }));
      return withLicenses(listed, limit);
    },

    /** The resellers who sold what is on a list and want to be told: while the account's relation to them is active. */
    resellersOn: (list: string, trx: Knex): Promise<Pick<ResellerRow, 'id' | 'contact_email'>[]> =>
      trx('resellers')
        .whereNotNull('contact_email')
        .whereNull('ended_at')
        .whereIn(
          'id',
          soldBy(trx)
            .clearSelect()
            .whereIn('licenses.id', notices(trx).where({ listed_in: list }).select('license_id'))
            .select('reseller_id'),
        )
        .orderBy('id')
        .select('id', 'contact_email'),
  };
}
