import type { Knex } from 'knex';
import { hashToken, newRandomToken, RANDOM_TOKEN_PATTERN } from '../../links/tokens.ts';
import { deleteInPages } from '../delete-in-pages.ts';
import { newId } from '../ids.ts';

/** A person who wants a business account and has not proved the address yet; or the record of a mail that said so. */
export interface SignUpRow {
  id: string;
  email_normalised: string;
  n: number;
  name: string | null;
  company_name: string | null;
  password_hash: string | null;
  token_hash: string | null;
  /** SQLite stores 0 and 1. */
  in_spite: boolean | 0 | 1;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  business_account_id: string | null;
}

/** `asked` is null for the record of a mail that allows nothing. */
export type NewSignUp = Pick<
  SignUpRow,
  'email_normalised' | 'n' | 'in_spite' | 'created_at' | 'expires_at'
> & {
  asked: { name: string; company_name: string; password_hash: string } | null;
};

const NOTHING = { name: null, company_name: null, password_hash: null, token_hash: null };

/** Sign-ups: each is one mail, and its link creates one business account. */
export function createSignUpsRepository(db: Knex) {
  const signUps = (trx: Knex = db) => trx<SignUpRow>('sign_ups');

  return {
    /**
     * When sign-up mails to an address were queued, and the next number. Both are read at once, so only one of two
     * requests gets it.
     */
    async sentTo(email: string, trx: Knex): Promise<{ sends: string[]; next: number }> {
      const rows = await signUps(trx)
        .where({ email_normalised: email })
        .orderBy('n')
        .select('n', 'created_at');
      return { sends: rows.map(({ created_at }) => created_at), next: (rows.at(-1)?.n ?? 0) + 1 };
    },

    /**
     * Stores a sign-up and returns the token of its link; null if another one for its address was stored at the same
     * moment.
     */
    async insert({ asked, ...row }: NewSignUp, trx: Knex): Promise<{ id: string; token: string } | null> {
      const token = newRandomToken();
      const id = newId('signUp');
      const kept = await signUps(trx)
        .insert({
          ...row,
          ...(asked ? { ...asked, token_hash: hashToken(token) } : NOTHING),
          id,
        })
        .onConflict(['email_normalised', 'n'])
        .ignore()
        .returning('id');
      return kept.length > 0 ? { id, token } : null;
    },

    get: (id: string, trx?: Knex): Promise<SignUpRow | undefined> => signUps(trx).where({ id }).first(),

    /** The sign-up of a token; a text that is no token is not looked up. */
    findByToken: async (token: string, trx?: Knex): Promise<SignUpRow | undefined> =>
      RANDOM_TOKEN_PATTERN.test(token)
        ? signUps(trx)
            .where({ token_hash: hashToken(token) })
            .first()
        : undefined,

    /** The sign-ups of an address that could still create an account, locked until the transaction ends. */
    lockOpen: (email: string, trx: Knex): Promise<SignUpRow[]> =>
      signUps(trx)
        .where({ email_normalised: email, used_at: null })
        .whereNotNull('token_hash')
        .orderBy('id')
        .forUpdate(),

    /** Ends sign-ups that have led to this account, and deletes their passwords. */
    async use(
      ids: string[],
      { accountId, now }: { accountId: string; now: string },
      trx: Knex,
    ): Promise<void> {
      await signUps(trx)
        .whereIn('id', ids)
        .update({ used_at: now, business_account_id: accountId, password_hash: null });
    },

    removeOlderThan: (moment: string): Promise<number> =>
      deleteInPages(signUps, { column: 'created_at', before: moment }),
  };
}
