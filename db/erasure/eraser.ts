import type { Knex } from 'knex';

/** How many rows of a table were deleted, and how many only lost what they said of a person. */
export interface ErasedRows {
  deleted: number;
  emptied: number;
}

/** By table; one that nothing went from is not in it. */
export type ErasedTables = Record<string, ErasedRows>;

type Narrowed = (rows: Knex.QueryBuilder) => Knex.QueryBuilder;

/** Deletes and empties rows in one transaction, and counts them. */
export interface Eraser {
  trx: Knex;
  done: ErasedTables;
  remove(table: string, narrow: Narrowed): Promise<void>;
  /** Overwrites columns of rows that stay. */
  empty(table: string, change: object, narrow: Narrowed): Promise<void>;
}

export function createEraser(trx: Knex): Eraser {
  const done: ErasedTables = {};
  const count = (table: string, what: keyof ErasedRows, rows: number) => {
    if (rows === 0) return;
    const counted = done[table] ?? { deleted: 0, emptied: 0 };
    counted[what] += rows;
    done[table] = counted;
  };
  return {
    trx,
    done,
    remove: async (table, narrow) => count(table, 'deleted', await narrow(trx(table)).delete()),
    empty: async (table, change, narrow) => count(table, 'emptied', await narrow(trx(table)).update(change)),
  };
}

/** That a column of text contains one of these texts, in upper or lower case. */
export const contains =
  (column: string, texts: string[]) =>
  (rows: Knex.QueryBuilder): Knex.QueryBuilder =>
    rows.where((any) => {
      any.whereRaw('1 = 0');
      for (const text of texts)
        any.orWhereRaw(`lower(??) like ? escape '\\'`, [column, `%${escapeLike(text.toLowerCase())}%`]);
    });

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
