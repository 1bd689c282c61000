import { WorkflowNotFoundError } from '@temporalio/client';
import { readCaseName } from '../../contracts/ids.ts';
import { searchAttributes, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Environment } from '../environment.ts';
import { readCaseRow } from './read-case-row.ts';

/**
 * How the row and the run of a case disagree. not_running: the row is open but has no run; foreign_run: a run of
 * another workflow or task queue has its id; task_failing: its run fails each task, so it does not react; row_ended:
 * the row has ended but a run is open; row_missing: a run is open without a row; status_differs: they have different
 * statuses; reminder_differs: they have different moments for the next reminder, as after one of the two was restored.
 */
export interface Disagreement {
  workflowId: string;
  kind:
    | 'not_running'
    | 'foreign_run'
    | 'task_failing'
    | 'row_ended'
    | 'row_missing'
    | 'status_differs'
    | 'reminder_differs';
  row: OnboardingStatus | null;
  run: OnboardingStatus | null;
  /** The id of the existing run; null: there is none. */
  runId: string | null;
}

type Reading = Pick<Environment, 'store' | 'temporal'>;

/** A killed worker costs a task one or two attempts; a run whose task fails this often never recovers. */
const FAILING_ATTEMPTS = 3;

/** Compares the row and the run of one case, with the run's state from Temporal; null: they agree. */
export async function compareCase(environment: Reading, workflowId: string): Promise<Disagreement | null> {
  const [row, run] = await Promise.all([
    readCaseRow(environment.store, workflowId),
    runOf(environment, workflowId),
  ]);
  const about = {
    workflowId,
    row: row?.status ?? null,
    run: run?.status ?? null,
    runId: run?.runId ?? null,
  };
  if (row && !row.ended && !run) return { ...about, kind: 'not_running' };
  if (!run) return null;
  if (run.isForeign) return { ...about, kind: 'foreign_run' };
  if (run.isFailing) return { ...about, kind: 'task_failing' };
  if (!row) return { ...about, kind: 'row_missing' };
  if (row.ended) return { ...about, kind: 'row_ended' };
  if (row.status !== run.status) return { ...about, kind: 'status_differs' };
  return row.nextReminderAt === run.nextReminderAt ? null : { ...about, kind: 'reminder_differs' };
}

interface Run {
  runId: string;
  status: OnboardingStatus | null;
  nextReminderAt: string | null;
  isForeign: boolean;
  isFailing: boolean;
}

async function runOf({ temporal }: Reading, workflowId: string): Promise<Run | null> {
  try {
    const run = await temporal.client.workflow.getHandle(workflowId).describe();
    if (run.status.name !== 'RUNNING') return null;
    const kind = readCaseName(workflowId)?.kind;
    const status = run.typedSearchAttributes.get(searchAttributes.onboardingStatus);
    return {
      runId: run.runId,
      status: (status as OnboardingStatus | undefined) ?? null,
      nextReminderAt: run.typedSearchAttributes.get(searchAttributes.nextReminderAt)?.toISOString() ?? null,
      isForeign:
        kind === undefined || run.type !== WORKFLOW_TYPES[kind] || run.taskQueue !== temporal.taskQueue,
      isFailing: (run.raw.pendingWorkflowTask?.attempt ?? 0) >= FAILING_ATTEMPTS,
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
