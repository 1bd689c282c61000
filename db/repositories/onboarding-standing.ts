import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { ProblemFilter } from '../../contracts/steps.ts';

/** Which cases, by how they stand. */
export interface StandingFilter {
  /** Only open ones with this problem on record. */
  problem?: ProblemFilter;
  /** Only those that have their status since this moment (ISO) or later. */
  statusSinceFrom?: string;
  /** Only those that have their status since before this moment (ISO). */
  statusSinceBefore?: string;
}

/** Restricts a query of onboardings to those that stand so. */
export const standingAs =
  (db: Knex, { problem, statusSinceFrom, statusSinceBefore }: StandingFilter) =>
  (query: Knex.QueryBuilder): void => {
    // The index is over the same expression.
    const since = 'coalesce(onboardings.status_since, onboardings.updated_at)';
    if (statusSinceFrom !== undefined) query.whereRaw(`${since} >= ?`, [statusSinceFrom]);
    if (statusSinceBefore !== undefined) query.whereRaw(`${since} < ?`, [statusSinceBefore]);
    if (problem === undefined) return;
    query
      .where('onboardings.closed_at', null)
      .whereIn('onboardings.customer_id', stuckCustomers(db, problem));
  };

/** The customers whose case has a problem on record. */
export const stuckCustomers = (db: Knex, problem: ProblemFilter): Knex.QueryBuilder => {
  const prefix = onboardingWorkflowId('');
  const stuck = db('case_problems')
    .where('workflow_id', 'like', `${prefix}%`)
    .select({ customer: db.raw('substr(workflow_id, ?)', [prefix.length + 1]) });
  return problem === 'any' ? stuck : stuck.where({ code: problem });
};
