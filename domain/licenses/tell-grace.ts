import type { Knex } from 'knex';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { tellAdminsOnce } from '../mail/tell-admins-once.ts';

export type GraceMail = 'grace-started' | 'grace-ended';

/** The subject of the mails about one grace of a license; a later grace has another one. */
export const graceSubject = ({ id, grace_started_at }: Pick<LicenseRow, 'id' | 'grace_started_at'>): string =>
  `${id}/${grace_started_at}`;

/** Tells an account's admins once that a license's grace has begun, or ended; returns whether it did. */
export async function tellGrace(
  store: Store,
  { license, kind, now }: { license: LicenseRow; kind: GraceMail; now: string },
  trx: Knex,
): Promise<boolean> {
  const accountId = license.business_account_id;
  return (await tellAdminsOnce(store, { subject: graceSubject(license), kind, accountId, now }, trx)) > 0;
}
