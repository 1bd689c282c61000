import type { Knex } from 'knex';
import { hashCode, isCode, newCode } from '../../links/codes.ts';
import type { LinkKey } from '../../links/tokens.ts';
import { deleteInPages } from '../delete-in-pages.ts';
import { newId } from '../ids.ts';

/**
 * A code mailed to an address, with which one user may add that address in order to accept one invitation, or make it
 * the main one.
 */
export interface AddressCodeRow {
  id: string;
  user_id: string;
  email_normalised: string;
  n: number;
  invitation_id: string | null;
  hash: string;
  tries: number;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
}

/** What a code may be used for. */
export interface CodePurpose {
  userId: string;
  email: string;
  /** Null: for the user's main address. */
  invitationId: string | null;
}

interface NewCode extends CodePurpose {
  n: number;
  digits: number;
  now: string;
  expiresAt: string;
}

/** `dead`: no code works any more. */
export type CodeVerdict = 'right' | 'wrong' | 'dead';

/** Codes that prove addresses: each is one mail, and only the last one works. `keys`: the first one makes new codes. */
export function createAddressCodesRepository(db: Knex, keys: LinkKey[]) {
  const codes = (trx: Knex = db) => trx<AddressCodeRow>('address_codes');
  const open = ({ userId, email, invitationId }: CodePurpose, trx: Knex) =>
    codes(trx).where({
      user_id: userId,
      email_normalised: email,
      invitation_id: invitationId,
      ended_at: null,
    });
  const about = (id: string, purpose: CodePurpose) =>
    [id, purpose.userId, purpose.email, purpose.invitationId ?? 'main'] as const;

  return {
    /**
     * When codes to an address were queued for one user (other users' codes do not count), and the next number for
     * the address. Both are read at once, so only one of two requests gets it.
     */
    async sentTo(
      { email, userId }: Pick<CodePurpose, 'email' | 'userId'>,
      trx: Knex,
    ): Promise<{ sends: string[]; next: number }> {
      const rows = await codes(trx).where({ email_normalised: email }).orderBy('n');
      const own = rows.filter(({ user_id }) => user_id === userId);
      return { sends: own.map(({ created_at }) => created_at), next: (rows.at(-1)?.n ?? 0) + 1 };
    },

    /** Makes a code and ends the earlier ones; null if another code to its address was made at the same moment. */
    async make(
      { n, digits, now, expiresAt, ...purpose }: NewCode,
      trx: Knex,
    ): Promise<{ id: string; code: string } | null> {
      const id = newId('addressCode');
      const code = newCode(digits);
      const kept = await codes(trx)
        .insert({
          id,
          user_id: purpose.userId,
          email_normalised: purpose.email,
          n,
          invitation_id: purpose.invitationId,
          hash: hashCode(keys, code, about(id, purpose)),
          tries: 0,
          created_at: now,
          expires_at: expiresAt,
          ended_at: null,
        })
        .onConflict(['email_normalised', 'n'])
        .ignore()
        .returning('id');
      if (kept.length === 0) return null;
      await open(purpose, trx).andWhere('n', '<', n).update({ ended_at: now });
      return { id, code };
    },

    /** How many codes one user had mailed since a moment, to all addresses together. */
    async countOf(userId: string, since: string, trx: Knex): Promise<number> {
      const row = await codes(trx)
        .where({ user_id: userId })
        .andWhere('created_at', '>', since)
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    /**
     * Compares the typed text with the current code; the right one works once. The row is locked until the
     * transaction ends, so each of several tries at once counts.
     */
    async try(
      { typed, now, maxTries, ...purpose }: CodePurpose & { typed: string; now: string; maxTries: number },
      trx: Knex,
    ): Promise<CodeVerdict> {
      const row = await open(purpose, trx).orderBy('n', 'desc').forUpdate().first();
      if (!row || row.expires_at <= now || row.tries >= maxTries) return 'dead';
      if (!isCode(keys, typed, about(row.id, purpose), row.hash)) {
        await codes(trx).where({ id: row.id }).increment('tries');
        return row.tries + 1 >= maxTries ? 'dead' : 'wrong';
      }
      await codes(trx).where({ id: row.id }).update({ ended_at: now });
      return 'right';
    },

    /** Those that still work and were made with a key. */
    async countUnder(keyId: string, now: string): Promise<number> {
      const row = await codes()
        .where('expires_at', '>', now)
        .where({ ended_at: null })
        .whereRaw('substr(hash, 1, ?) = ?', [keyId.length + 1, `${keyId}.`])
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    removeOlderThan: (moment: string): Promise<number> =>
      deleteInPages(codes, { column: 'created_at', before: moment }),
  };
}
