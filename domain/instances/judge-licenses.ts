import type { Knex } from 'knex';
import type { LicenseRecordRow, LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { chooseLicense, type JudgedLicense, judgeLicense, type LicenseNeed } from '../../policy/licensing.ts';
import { findKeyLicense, type KeyStanding } from './find-key-license.ts';
import { type RowFacts, readLicenseFacts, toFacts } from './license-facts.ts';

export interface JudgeLicensesInput {
  accountId: string;
  /** The account's bound licenses of the product. */
  rows: LicenseRow[];
  need: LicenseNeed;
  /** The key typed at the console: it decides the license. */
  licenseKey: string | null;
  /** The license that a person chose; null: the best. */
  licenseId: string | null;
  /** The license that the instance has already. */
  had: string | null;
  /** Instances that will use nothing: the instance itself, and one that it replaces. */
  except: string[];
}

export interface LicenseJudgement {
  /** Each license that could count, with its verdict; with a typed key its license alone. */
  judged: JudgedLicense<RowFacts>[];
  /** What the typed key is to the account; null without a key. */
  key: KeyStanding | null;
  /** The license that entitles the instance; null: none does. */
  chosen: JudgedLicense<RowFacts> | null;
}

/** Which license of an account entitles an instance; the same for the page that asks a person and for the step that decides. */
export async function judgeLicenses(
  store: Store,
  input: JudgeLicensesInput,
  trx?: Knex,
): Promise<LicenseJudgement> {
  const { accountId, need, licenseKey, licenseId, had, except } = input;
  const key =
    licenseKey === null
      ? null
      : await findKeyLicense(store, { accountId, product: need.product, licenseKey }, trx);
  const facts =
    key?.standing === 'recorded'
      ? [toFacts(asLicense(key.record, accountId), { instances: 0, users: 0 })]
      : await readLicenseFacts(store, key ? rowsOf(key) : input.rows, except, trx);
  const judged = facts.map((license) => ({ license, verdict: judgeLicense(license, need) }));
  const wanted = licenseId === null ? judged : judged.filter(({ license }) => license.id === licenseId);
  const best = chooseLicense(wanted, had);
  return { judged, key, chosen: judged.find(({ license }) => license === best) ?? null };
}

const rowsOf = (key: KeyStanding): LicenseRow[] => ('license' in key ? [key.license] : []);

/** A license of the vendor's records as it would be bound. */
const asLicense = (record: LicenseRecordRow, accountId: string): LicenseRow => {
  const { order_line_id: _line, customer_id: _customer, contact_id: _contact, ...others } = record;
  const { imported_at: _imported, updated_at: _updated, ...product } = others;
  return {
    ...product,
    ...{ order_line_id: '', onboarding_id: '', business_account_id: accountId, status: 'held' },
    ...{ created_at: '', bound_at: null, notice: null, grace_started_at: null },
    ...{ terms_line_id: null, disputed_at: null, ended_at: null, superseded_by: null, updated_at: null },
    order_submitter: null,
  };
};
