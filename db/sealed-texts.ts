import type { Knex } from 'knex';
import { openIfSealed, type SealPurpose, seal } from '../links/seal.ts';
import type { LinkKey } from '../links/tokens.ts';

const PAGE = 200;

/** A column whose texts are sealed, and begin with the id of their key. */
interface SealedColumn {
  table: string;
  /** The primary key. */
  id: string;
  column: string;
  purpose?: SealPurpose;
}

/** What a column still has under a key. */
interface SealedTexts {
  countUnder(keyId: string): Promise<number>;
  /** How many were sealed with a key that is not there. */
  countStranded(): Promise<number>;
  /** Whether the newest text opens; true without one. */
  opensNewest(): Promise<boolean>;
  /** Seals texts of a key with the one in use; what does not open stays. Returns how many. */
  sealAgain(keyId: string): Promise<number>;
}

function createSealedTexts(db: Knex, sealingKeys: LinkKey[], of: SealedColumn): SealedTexts {
  const { table, id, column, purpose } = of;
  const isUnder = (keyId: string) => db.raw('substr(??, 1, ?) = ?', [column, keyId.length + 1, `${keyId}.`]);
  const under = (keyId: string) => db(table).where(isUnder(keyId));
  const written = () => db(table).whereNotNull(column).andWhereNot(column, '');

  return {
    async countUnder(keyId) {
      const row = await under(keyId).count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },

    async countStranded() {
      const query = written();
      for (const key of sealingKeys) query.whereNot(isUnder(key.id));
      const row = await query.count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },

    async opensNewest() {
      const row = await written().orderBy(id, 'desc').first(column);
      return row === undefined || openIfSealed(sealingKeys, row[column], purpose) !== null;
    },

    async sealAgain(keyId) {
      let changed = 0;
      let after = '';
      for (;;) {
        const rows: Record<string, string>[] = await under(keyId)
          .where(id, '>', after)
          .orderBy(id)
          .limit(PAGE)
          .select(id, column);
        for (const row of rows) {
          const text = openIfSealed(sealingKeys, row[column] ?? '', purpose);
          // What is damaged counts as under its key, and the key cannot be removed.
          if (text === null) continue;
          // The old text is a condition: what changed meanwhile was sealed by a process that knows the new key.
          changed += await db(table)
            .where({ [id]: row[id], [column]: row[column] })
            .update({ [column]: seal(sealingKeys, text, purpose) });
        }
        const last = rows.at(-1)?.[id];
        if (last === undefined || rows.length < PAGE) return changed;
        after = last;
      }
    },
  };
}

/** Every column of sealed texts. */
const COLUMNS: SealedColumn[] = [
  { table: 'mail_batches', id: 'id', column: 'body' },
  { table: 'mail_sends', id: 'id', column: 'sealed' },
  { table: 'kept_answers', id: 'token_hash', column: 'sealed' },
  { table: 'signing_keys', id: 'id', column: 'sealed_private', purpose: 'signing key' },
  { table: 'webhook_secrets', id: 'id', column: 'sealed', purpose: 'webhook secret' },
];

/** The sealed texts of all tables, by table. */
export const createAllSealedTexts = (db: Knex, sealingKeys: LinkKey[]) =>
  COLUMNS.map((of) => ({ table: of.table, ...createSealedTexts(db, sealingKeys, of) }));
