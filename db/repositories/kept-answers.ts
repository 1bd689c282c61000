import type { Knex } from 'knex';
import { hashToken, newRandomToken, RANDOM_TOKEN_PATTERN } from '../../links/tokens.ts';
import { deleteInPages } from '../delete-in-pages.ts';

/** A page that answered a form, sealed. */
export interface KeptAnswerRow {
  token_hash: string;
  /** Who was signed in; null: a visitor, whose browser alone has the token. */
  user_id: string | null;
  network: string;
  sealed: string;
  created_at: string;
}

/** Of one user, and of the visitors of one network: a person goes back a few pages. */
const MOST = 20;

export function createKeptAnswersRepository(db: Knex) {
  const answers = (trx: Knex = db) => trx<KeptAnswerRow>('kept_answers');

  return {
    /** Keeps an answer beside the newest ones of its user or network; returns the token that finds it. */
    async keep(answer: Omit<KeptAnswerRow, 'token_hash'>): Promise<string> {
      const token = newRandomToken();
      const { user_id, network } = answer;
      const whose = user_id === null ? { user_id, network } : { user_id };
      await db.transaction(async (trx) => {
        await answers(trx).insert({ ...answer, token_hash: hashToken(token) });
        const newest = answers(trx)
          .where(whose)
          .orderBy([
            { column: 'created_at', order: 'desc' },
            { column: 'token_hash', order: 'desc' },
          ])
          .limit(MOST)
          .select('token_hash');
        await answers(trx).where(whose).whereNotIn('token_hash', newest).delete();
      });
      return token;
    },

    /** An answer since a moment; a signed-in person's is found by them alone. */
    async find(token: string, userId: string | null, since: string): Promise<KeptAnswerRow | undefined> {
      if (!RANDOM_TOKEN_PATTERN.test(token)) return undefined;
      const row = await answers()
        .where({ token_hash: hashToken(token) })
        .andWhere('created_at', '>=', since)
        .first();
      return row && (row.user_id === null || row.user_id === userId) ? row : undefined;
    },

    removeOlderThan: (moment: string): Promise<number> =>
      deleteInPages(answers, { column: 'created_at', before: moment }),
  };
}
