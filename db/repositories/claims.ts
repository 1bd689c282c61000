import type { Knex } from 'knex';

/**
 * The moments of rows that commands claim. A row's moment is written under its lock, and given back only if no one has written
 * another since.
 */
export const createClaims = (db: Knex, table: string, column: string) => ({
  async lock(id: string, trx: Knex): Promise<{ changedAt: string | null } | undefined> {
    const row = await trx(table).where({ id }).forNoKeyUpdate().first({ changedAt: column });
    return row as { changedAt: string | null } | undefined;
  },

  async setChangedAt(
    id: string,
    { from, to }: { from: string | null; to: string | null },
    trx: Knex = db,
  ): Promise<void> {
    await trx(table)
      .where({ id, [column]: from })
      .update({ [column]: to });
  },
});
