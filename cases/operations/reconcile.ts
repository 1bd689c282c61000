import { setTimeout as sleep } from 'node:timers/promises';
import {
  activationWorkflowId,
  invitationWorkflowId,
  onboardingWorkflowId,
  transferWorkflowId,
} from '../../contracts/ids.ts';
import { searchAttributes, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { caseStatusOf } from '../../policy/invitation-states.ts';
import type { Environment } from '../environment.ts';
import { compareCase, type Disagreement } from '../runs/compare-case.ts';
import { repairCase } from '../runs/repair-case.ts';

export interface ReconcileOptions {
  repair: boolean;
  /**
   * How long to wait before checking a suspected disagreement again: a step may be between its commit and its record.
   */
  settleMs?: number;
}

const PAGE = 1_000;
const SETTLE_MS = 3_000;

/**
 * Checks runs that left this many wakes unanswered; the last is sent half a minute after the first. Each check is a
 * call to Temporal.
 */
const UNANSWERED = { sends: 3, looked: 100 };
/** Temporal sets it for a run that failed several tasks in a row. */
const REPORTED_PROBLEMS = 'TemporalReportedProblems';

type Reading = Pick<Environment, 'store' | 'temporal' | 'mode' | 'publicUrl'>;

/**
 * Compares open cases in the database with running workflows, in both directions. `repair`: wakes each run that
 * disagrees, starts a missing one, and replaces one that does not react. The run then follows the row.
 * @returns the disagreements
 * @throws ServiceError if Temporal is unavailable
 */
export async function reconcile(
  environment: Reading,
  { repair, settleMs = SETTLE_MS }: ReconcileOptions,
): Promise<Disagreement[]> {
  const suspects = await findSuspects(environment);
  if (suspects.length === 0) return [];
  await sleep(settleMs);
  const found: Disagreement[] = [];
  for (const workflowId of suspects) {
    const disagreement = await compareCase(environment, workflowId);
    if (!disagreement) continue;
    if (repair) await repairCase(environment, disagreement);
    found.push(disagreement);
  }
  return found;
}

/** Cases whose row and run seem to disagree. Temporal's list of running workflows may lag. */
async function findSuspects(environment: Reading): Promise<string[]> {
  const runs = await listRunningCases(environment);
  const suspects = await environment.store.caseWakes.unansweredIds(UNANSWERED.sends, UNANSWERED.looked);
  for await (const { workflowId, status } of listOpenCases(environment.store)) {
    if (runs.get(workflowId) !== status) suspects.push(workflowId);
    runs.delete(workflowId);
  }
  return [...new Set([...suspects, ...runs.keys()])];
}

async function listRunningCases({ temporal }: Reading): Promise<Map<string, string | null>> {
  const { onboarding, invitation, activation, transfer } = WORKFLOW_TYPES;
  const types = [onboarding, invitation, activation, transfer].map((type) => `"${type}"`).join(', ');
  const query = `TaskQueue = "${temporal.taskQueue}" AND WorkflowType IN (${types}) AND ExecutionStatus = "Running"`;
  const runs = new Map<string, string | null>();
  for await (const run of temporal.client.workflow.list({ query, pageSize: PAGE })) {
    const { onboardingStatus } = searchAttributes;
    const isFailing = REPORTED_PROBLEMS in run.searchAttributes;
    const status = run.typedSearchAttributes.get(onboardingStatus) ?? null;
    runs.set(run.workflowId, isFailing ? 'failing' : status);
  }
  return runs;
}

async function* listOpenCases({
  onboardings,
  invitations,
  activations,
  transfers,
}: Store): AsyncIterable<{ workflowId: string; status: OnboardingStatus | null }> {
  const open = readPages(
    (after) => onboardings.openPage(after, PAGE),
    (row) => row.customer_id,
  );
  for await (const { customer_id, status } of open) {
    yield { workflowId: onboardingWorkflowId(customer_id), status };
  }
  const colleagues = readPages(
    (after) => invitations.colleaguesPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id, status } of colleagues) {
    yield { workflowId: invitationWorkflowId(id), status: caseStatusOf(status) };
  }
  const waiting = readPages(
    (after) => activations.pendingPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id } of waiting) yield { workflowId: activationWorkflowId(id), status: null };
  const moving = readPages(
    (after) => transfers.openPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id } of moving) yield { workflowId: transferWorkflowId(id), status: null };
}

/** The rows of all pages; each page begins after the key of the row before. */
async function* readPages<Row>(
  read: (after: string) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): AsyncIterable<Row> {
  let page: Row[];
  let after = '';
  do {
    page = await read(after);
    yield* page;
    const last = page.at(-1);
    after = last ? keyOf(last) : '';
  } while (page.length === PAGE);
}
