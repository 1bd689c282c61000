import type { Knex } from 'knex';
import type { Locale } from '../contracts/locales.ts';
import { newId } from '../db/ids.ts';

/**
 * Gives an unproved user to the person who proved the address: name and password are set, old sessions end. A
 * transaction of our own: the library has none for this, and of two people with one link only one may set the
 * password. Returns false when the user is proved already, or the address now belongs to another user.
 */
export function claimUser(
  knex: Knex,
  {
    userId,
    email,
    name,
    locale,
    hash,
  }: { userId: string; email: string; name: string; locale: Locale | undefined; hash: string },
): Promise<boolean> {
  return knex.transaction(async (trx) => {
    const now = new Date().toISOString();
    const won = await trx('users')
      .where({ id: userId, email, emailVerified: false })
      .update({ name, ...(locale ? { locale } : {}), emailVerified: true, updatedAt: now });
    if (won === 0) return false;
    await trx('sessions').where({ userId }).delete();
    await trx('credentials').where({ userId }).delete();
    await trx('credentials').insert({
      id: newId('credential'),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      createdAt: now,
      updatedAt: now,
    });
    return true;
  });
}
