import { customerOfWorkflow, onboardingWorkflowId } from '../../contracts/ids.ts';
import { ONBOARDING_STATUSES } from '../../contracts/states.ts';
import type { CaseProblem } from '../../contracts/steps.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { awaitsOrder } from '../../policy/onboarding-states.ts';

/** An order is taken within seconds; one that waits longer than this has no worker, or no Temporal. */
const TAKEN_WITHIN_MS = 15 * 60_000;

export interface StuckOnboarding {
  row: OnboardingRow;
  /** `not_taken`: its first order waits although nothing is known to be wrong with it. */
  reason: CaseProblem | 'not_taken';
  since: string;
}

/**
 * Open onboardings that do not go on by themselves though no person is asked: those with a problem on record, and those
 * whose first order was not taken. The longest first.
 */
export async function listStuck(store: Store, limit: number, now = Date.now()): Promise<StuckOnboarding[]> {
  const problems = new Map(
    (await store.caseWakes.listProblems(limit)).map((problem) => [problem.workflow_id, problem]),
  );
  const customers = [...problems.keys()].flatMap((id) => customerOfWorkflow(id) ?? []);
  const before = new Date(now - TAKEN_WITHIN_MS).toISOString();
  const untaken = await store.onboardings.longestIn(ONBOARDING_STATUSES.filter(awaitsOrder), {
    before,
    limit,
  });
  const rows = [...(await store.onboardings.openOf(customers)), ...untaken];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()]
    .map((row) => {
      const problem = problems.get(onboardingWorkflowId(row.customer_id));
      return problem
        ? { row, reason: problem.code, since: problem.since }
        : { row, reason: 'not_taken' as const, since: row.status_since ?? row.updated_at };
    })
    .sort((a, b) => a.since.localeCompare(b.since))
    .slice(0, limit);
}
