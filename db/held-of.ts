import type { Knex } from 'knex';
import type { LicenseRow } from './rows.ts';

/** The licenses that are held for an account, and neither disputed nor ended: what it binds once it has an admin. */
export const heldOf = (accountId: string, knex: Knex): Knex.QueryBuilder<LicenseRow> =>
  knex<LicenseRow>('licenses').where({
    business_account_id: accountId,
    ...{ status: 'held', disputed_at: null, ended_at: null },
  });
