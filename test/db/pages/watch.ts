import type { Knex } from 'knex';

export interface WatchedQuery {
  sql: string;
  bindings: readonly never[];
}

export interface Reading {
  sql: string;
  /** Pages of 8 KB that the query read, in memory or not. */
  pages: number;
  /** Rows that it returned or changed. */
  rows: number;
  plan: string;
}

/** Runs work and returns the queries that it made, each text once. */
export async function queriesOf(knex: Knex, work: () => Promise<unknown>): Promise<WatchedQuery[]> {
  const seen = new Map<string, WatchedQuery>();
  const note = (query: WatchedQuery) => {
    if (/^\s*(with|select|update|delete)/i.test(query.sql)) seen.set(query.sql, query);
  };
  knex.on('query', note);
  try {
    await work();
  } finally {
    knex.off('query', note);
  }
  return [...seen.values()];
}

/** Runs a query once more, undoes what it did, and tells what it read. */
export async function readingOf(knex: Knex, { sql, bindings }: WatchedQuery): Promise<Reading> {
  const trx = await knex.transaction();
  try {
    const answer = await trx.raw(`explain (analyze, buffers, format json) ${unnumbered(sql)}`, bindings);
    const plan = answer.rows[0]['QUERY PLAN'][0].Plan;
    return {
      sql,
      pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      rows: plan['Actual Rows'],
      plan: shapeOf(plan),
    };
  } finally {
    await trx.rollback();
  }
}

/** knex numbers PostgreSQL's parameters; `raw` wants question marks. */
const unnumbered = (sql: string): string => sql.replaceAll('?', '\\?').replaceAll(/\$\d+/g, '?');

const shapeOf = (plan: Record<string, never>): string =>
  [
    [plan['Node Type'], plan['Index Name'] ?? plan['Relation Name']].filter(Boolean).join(' '),
    ...((plan.Plans ?? []) as Record<string, never>[]).map(shapeOf),
  ].join(' < ');
