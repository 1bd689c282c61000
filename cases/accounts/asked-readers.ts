import type { Knex } from 'knex';
import type { BusinessAccountRow } from '../../db/rows.ts';
import { accountUrl, linkUrl, pageUrl } from '../../links/urls.ts';
import type { Environment } from '../environment.ts';
import { localeOfMember } from './locale-of-member.ts';

/** A person who gets a request to the admins. */
export interface AskedReader {
  role: 'admin' | 'invited';
  email: string;
  /** Undefined for a person who is only invited. */
  userId?: string;
  locale: string;
  /** Where the reader can do something about the request. */
  actionUrl: string;
}

/** An account's admins, the earliest first; while it has none, the people whose invitation as an admin waits. */
export async function findAskedReaders(
  { store, publicUrl, mode }: Pick<Environment, 'store' | 'publicUrl' | 'mode'>,
  account: BusinessAccountRow,
  trx: Knex,
): Promise<AskedReader[]> {
  const admins = await store.members.activeAdmins(account.id, trx);
  const readers: AskedReader[] = [];
  for (const { id, email } of admins) {
    const locale = await localeOfMember(store, account, id, trx);
    const actionUrl = `${accountUrl(publicUrl, mode, account.id)}/invitations`;
    readers.push({ role: 'admin', email, userId: id, locale, actionUrl });
  }
  if (readers.length > 0) return readers;
  for (const row of await store.invitations.waitingAdmins(account.id, trx)) {
    const { join } = await store.invitations.linkTokens(row.id, row.epoch, trx);
    // The mail goes to the invited mailbox, which has the link already; before the first mail there is none yet.
    const actionUrl = join
      ? linkUrl(publicUrl, mode, 'join', join)
      : pageUrl(publicUrl, mode, `/invited/${row.id}`);
    readers.push({ role: 'invited', email: row.email, locale: row.locale, actionUrl });
  }
  return readers;
}
