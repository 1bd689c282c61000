import type { Knex } from 'knex';
import type { CaseProblem } from '../../contracts/states.ts';
import { databaseTime, databaseTimeIn } from '../clock.ts';
import { hintsOf } from '../commit-hints.ts';
import { inOneStatement } from '../in-one-statement.ts';

interface WakeRow {
  workflow_id: string;
  due_at: string;
  sends: number;
  /** Since when the run is wanted to look. */
  wanted_at: string | null;
}

/** An unanswered wake is sent again after this, then after twice as long each time. */
const FIRST_REPEAT_MS = 15_000;
const LAST_REPEAT_MS = 60 * 60_000;
/** A wake with a longer repeat time than this is not expected to be answered soon. */
const EXPECTED_MS = 60_000;

const repeatMs = (sends: number): number => Math.min(LAST_REPEAT_MS, FIRST_REPEAT_MS * 2 ** sends);

/**
 * The runs to wake. A row is written together with the news for a run, and removed by the step that reads it, so a
 * wake is neither lost nor multiplied: one that was sent covers everything that happens meanwhile. Every writer locks
 * a wake last, after the onboarding, the mail or the invitation that it is about.
 */
export function createCaseWakesRepository(db: Knex) {
  const wakes = (trx: Knex = db) => trx<WakeRow>('case_wakes');

  const wantAll = inOneStatement(async (lists: readonly string[][], trx) => {
    const due_at = databaseTime(trx) as never;
    const ids = [...new Set(lists.flat())];
    await wakes(trx)
      .insert(ids.toSorted().map((workflow_id) => ({ workflow_id, due_at, wanted_at: due_at })))
      .onConflict('workflow_id')
      .merge({
        // One planned for later becomes due now; one already sent covers this too. The row is locked even if it does
        // not change: a step that answers it waits for this transaction.
        due_at: trx.raw(
          'case when case_wakes.sends = 0 and case_wakes.due_at > excluded.due_at then excluded.due_at else case_wakes.due_at end',
        ) as never,
        wanted_at: trx.raw(
          'case when case_wakes.sends = 0 and case_wakes.due_at > excluded.due_at then excluded.wanted_at else case_wakes.wanted_at end',
        ) as never,
      });
    for (const id of ids) hintsOf(trx).wakes.add(id);
    return lists.map(() => undefined);
  });

  return {
    /** Wakes runs, once this transaction is committed and the dispatcher is poked. */
    async want(workflowIds: string[], trx: Knex): Promise<void> {
      if (workflowIds.length > 0) await wantAll(workflowIds, trx);
    },

    /** Wakes that are due, oldest first. */
    due: (limit: number): Promise<string[]> =>
      wakes().where('due_at', '<=', databaseTime(db)).orderBy('due_at').limit(limit).pluck('workflow_id'),

    /**
     * How many sent wakes are unanswered. Those repeated for minutes do not count: their cases have a problem, or no
     * worker runs.
     */
    async unanswered(): Promise<number> {
      const row = await wakes()
        .where('sends', '>', 0)
        .where('due_at', '>', databaseTime(db))
        .where('due_at', '<=', databaseTimeIn(db, EXPECTED_MS))
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    /** Runs that were sent at least this many wakes without an answer, the longest wait first. */
    unansweredIds: (sends: number, limit: number): Promise<string[]> =>
      wakes().where('sends', '>=', sends).orderBy('sends', 'desc').limit(limit).pluck('workflow_id'),

    /** Claims one wake to send; false if there is none, or if another process has it. */
    async claim(workflowId: string, trx?: Knex): Promise<boolean> {
      const times = `case ${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `when sends = ${n} then ${repeatMs(n)}`).join(' ')} else ${LAST_REPEAT_MS} end`;
      const repeat = databaseTimeIn(db, db.raw(times));
      const claimed = await wakes(trx)
        .where({ workflow_id: workflowId })
        .where('due_at', '<=', databaseTime(db))
        .update({ due_at: repeat as never, sends: db.raw('sends + 1') as never });
      return claimed > 0;
    },

    /** Returns a claimed wake that could not be sent. */
    async release(workflowId: string): Promise<void> {
      await wakes()
        .where({ workflow_id: workflowId })
        .where('sends', '>', 0)
        .update({ due_at: databaseTime(db) as never, sends: db.raw('sends - 1') as never });
    },

    /** Whether a run has been woken, or is about to be, and has not looked yet. */
    async isWanted(workflowId: string): Promise<boolean> {
      const row = await wakes()
        .where({ workflow_id: workflowId })
        .where((query) => query.where('sends', '>', 0).orWhere('due_at', '<=', databaseTime(db)))
        .first('workflow_id');
      return row !== undefined;
    },

    /** The wake of a run that has waited for longer than this, in ms; undefined: none has. */
    async waiting(workflowId: string, forMs: number): Promise<{ since: string; sends: number } | undefined> {
      const row = await wakes()
        .where({ workflow_id: workflowId })
        .where('wanted_at', '<', databaseTimeIn(db, -forMs))
        .first('wanted_at', 'sends');
      return row?.wanted_at ? { since: row.wanted_at, sends: row.sends } : undefined;
    },

    /**
     * Removes a run's wake, because the run is looking its case over. It waits for uncommitted transactions that want
     * a wake, so their changes can be read afterwards; later changes need a wake of their own.
     */
    async answered(workflowId: string, trx: Knex): Promise<void> {
      await wakes(trx).where({ workflow_id: workflowId }).delete();
    },

    /** Wakes a run later, because it could not do something now. */
    async wantLater(workflowId: string, inMs: number, trx: Knex): Promise<void> {
      await wakes(trx)
        .insert({
          workflow_id: workflowId,
          due_at: databaseTimeIn(trx, inMs) as never,
          wanted_at: databaseTimeIn(trx, inMs) as never,
        })
        .onConflict('workflow_id')
        .ignore();
    },

    /** How many wakes wait, and when the oldest became due (ISO); null if none is due. */
    async backlog(): Promise<{ count: number; oldestDueAt: string | null }> {
      const row = await wakes()
        .where('due_at', '<=', databaseTime(db))
        .count({ count: '*' })
        .min({ oldest: 'due_at' })
        .first();
      return { count: Number(row?.count ?? 0), oldestDueAt: row?.oldest ?? null };
    },

    /** Records what keeps a case from continuing; its first time stays. */
    async setProblem(workflowId: string, code: CaseProblem, now: string, trx?: Knex): Promise<void> {
      await (trx ?? db)('case_problems')
        .insert({ workflow_id: workflowId, code, since: now })
        .onConflict('workflow_id')
        .merge(['code']);
    },

    async clearProblem(workflowId: string, trx: Knex): Promise<void> {
      await trx('case_problems').where({ workflow_id: workflowId }).delete();
    },

    problemOf: (workflowId: string): Promise<{ code: CaseProblem; since: string } | undefined> =>
      db('case_problems').where({ workflow_id: workflowId }).first('code', 'since'),

    /** Problems by workflow id; cases without one are left out. */
    async problemsOf(workflowIds: string[]): Promise<Map<string, { code: CaseProblem; since: string }>> {
      const found = db('case_problems').whereIn('workflow_id', workflowIds);
      const rows = await found.select('workflow_id', 'code', 'since');
      return new Map(rows.map(({ workflow_id, ...problem }) => [workflow_id, problem]));
    },

    /** How many cases have each problem. */
    countProblems: async (): Promise<{ code: CaseProblem; count: number }[]> =>
      (
        await db<{ code: CaseProblem }>('case_problems').groupBy('code').select('code').count({ count: '*' })
      ).map((row) => ({ code: row.code as CaseProblem, count: Number(row.count) })),
  };
}
