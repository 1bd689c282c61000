import type { Knex } from 'knex';
import type { CaseProblem } from '../../contracts/steps.ts';
import { databaseTime, databaseTimeIn } from '../clock.ts';
import { hintsOf } from '../commit-hints.ts';

interface WakeRow {
  workflow_id: string;
  due_at: string;
  sends: number;
}

/** A wake that no step has answered is sent again after this, then after twice as long each time. */
const FIRST_REPEAT_MS = 15_000;
const LAST_REPEAT_MS = 60 * 60_000;
/** A wake that is repeated later than this is not expected to be answered soon. */
const EXPECTED_MS = 60_000;

const repeatMs = (sends: number): number => Math.min(LAST_REPEAT_MS, FIRST_REPEAT_MS * 2 ** sends);

/**
 * The runs that are to be woken: a row is written with what a run must learn of, and removed by the step that reads
 * it. So a wake is neither lost nor multiplied: while one is on its way, whatever else happens is covered by it.
 * Every writer locks a wake last: after the onboarding, the mail or the invitation that it is about.
 */
export function createCaseWakesRepository(db: Knex) {
  const wakes = (trx: Knex = db) => trx<WakeRow>('case_wakes');

  return {
    /** Has runs woken, once this transaction is committed and the dispatcher poked. */
    async want(workflowIds: string[], trx: Knex): Promise<void> {
      if (workflowIds.length === 0) return;
      const due_at = databaseTime(trx) as never;
      await wakes(trx)
        .insert(workflowIds.toSorted().map((workflow_id) => ({ workflow_id, due_at })))
        .onConflict('workflow_id')
        .merge({
          // One that was planned for later is due now; one that is on its way covers this too. Also where nothing
          // changes the row is locked: a step that answers it waits for this transaction.
          due_at: trx.raw(
            'case when case_wakes.sends = 0 and case_wakes.due_at > excluded.due_at then excluded.due_at else case_wakes.due_at end',
          ) as never,
        });
      for (const workflowId of workflowIds) hintsOf(trx).wakes.add(workflowId);
    },

    /** Wakes that are due, the oldest first. */
    due: (limit: number): Promise<string[]> =>
      wakes().where('due_at', '<=', databaseTime(db)).orderBy('due_at').limit(limit).pluck('workflow_id'),

    /**
     * How many wakes were sent and not answered yet. Those that were repeated for minutes do not count: their cases have a
     * problem of their own, or no worker runs.
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

    /** Runs that were sent a wake this often and have not answered, those that wait longest first. */
    unansweredIds: (sends: number, limit: number): Promise<string[]> =>
      wakes().where('sends', '>=', sends).orderBy('sends', 'desc').limit(limit).pluck('workflow_id'),

    /** Takes one wake to send; false when there is none, or another process has it. */
    async claim(workflowId: string, trx?: Knex): Promise<boolean> {
      const times = `case ${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `when sends = ${n} then ${repeatMs(n)}`).join(' ')} else ${LAST_REPEAT_MS} end`;
      const repeat = databaseTimeIn(db, db.raw(times));
      const claimed = await wakes(trx)
        .where({ workflow_id: workflowId })
        .where('due_at', '<=', databaseTime(db))
        .update({ due_at: repeat as never, sends: db.raw('sends + 1') as never });
      return claimed > 0;
    },

    /** Gives a claimed wake back that could not be sent. */
    async release(workflowId: string): Promise<void> {
      await wakes()
        .where({ workflow_id: workflowId })
        .where('sends', '>', 0)
        .update({ due_at: databaseTime(db) as never, sends: db.raw('sends - 1') as never });
    },

    /**
     * The run is looking its case over. Waits for transactions that have wanted a wake and are not committed yet; so all that those
     * wakes are about can be read afterwards, and what comes later needs a wake of its own.
     */
    async answered(workflowId: string, trx: Knex): Promise<void> {
      await wakes(trx).where({ workflow_id: workflowId }).delete();
    },

    /** Has a run look again later by itself: something could not be done now. */
    async wantLater(workflowId: string, inMs: number, trx: Knex): Promise<void> {
      await wakes(trx)
        .insert({ workflow_id: workflowId, due_at: databaseTimeIn(trx, inMs) as never })
        .onConflict('workflow_id')
        .ignore();
    },

    /** How many wait, and since when the oldest has been due (ISO), null when none is. */
    async backlog(): Promise<{ count: number; oldestDueAt: string | null }> {
      const row = await wakes()
        .where('due_at', '<=', databaseTime(db))
        .count({ count: '*' })
        .min({ oldest: 'due_at' })
        .first();
      return { count: Number(row?.count ?? 0), oldestDueAt: row?.oldest ?? null };
    },

    /** Puts on record what keeps a case from going on; since when stays. */
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

    /** How many cases have each problem. */
    countProblems: async (): Promise<{ code: CaseProblem; count: number }[]> =>
      (
        await db<{ code: CaseProblem }>('case_problems').groupBy('code').select('code').count({ count: '*' })
      ).map((row) => ({ code: row.code as CaseProblem, count: Number(row.count) })),
  };
}
