import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import {
  customerOfWorkflow,
  invitationOfWorkflow,
  invitationWorkflowId,
  onboardingWorkflowId,
} from '../../contracts/ids.ts';
import { searchAttributes, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { caseStatusOf, endedForGood } from '../../policy/invitation-states.ts';
import type { Environment } from '../environment.ts';
import { wakeCase } from '../runs/wake-case.ts';

/**
 * How the row and the run of a case disagree. not_running: the row is open, and no run looks after it; row_ended: a run
 * looks after a row that has ended; row_missing: after one that is not there; status_differs: they name different statuses.
 */
export interface Disagreement {
  workflowId: string;
  kind: 'not_running' | 'row_ended' | 'row_missing' | 'status_differs';
  row: OnboardingStatus | null;
  run: OnboardingStatus | null;
}

export interface ReconcileOptions {
  repair: boolean;
  /** What looks like a disagreement is looked at again after this: a step may be between its commit and its record. */
  settleMs?: number;
}

const PAGE = 1_000;
const SETTLE_MS = 3_000;

type Reading = Pick<Environment, 'store' | 'temporal'>;

/**
 * Compares open cases in the database with running workflows, both ways. With `repair` each that disagrees is woken,
 * or started where it does not run: the run then takes on what the row says.
 * @returns what disagreed
 * @throws ServiceError when Temporal is away
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
    const disagreement = await compare(environment, workflowId);
    if (!disagreement) continue;
    if (repair) await wakeCase(environment, workflowId);
    found.push(disagreement);
  }
  return found;
}

/** Cases whose row and run seem to disagree: lists of running workflows may lag. */
async function findSuspects(environment: Reading): Promise<string[]> {
  const runs = await runningCases(environment);
  const suspects: string[] = [];
  for await (const { workflowId, status } of openCases(environment.store)) {
    if (runs.get(workflowId) !== status) suspects.push(workflowId);
    runs.delete(workflowId);
  }
  return [...suspects, ...runs.keys()];
}

async function runningCases({ temporal }: Reading): Promise<Map<string, string | undefined>> {
  const types = [WORKFLOW_TYPES.onboarding, WORKFLOW_TYPES.invitation].map((type) => `"${type}"`).join(', ');
  const query = `TaskQueue = "${temporal.taskQueue}" AND WorkflowType IN (${types}) AND ExecutionStatus = "Running"`;
  const runs = new Map<string, string | undefined>();
  for await (const run of temporal.client.workflow.list({ query, pageSize: PAGE })) {
    runs.set(run.workflowId, run.typedSearchAttributes.get(searchAttributes.onboardingStatus));
  }
  return runs;
}

async function* openCases(store: Store): AsyncIterable<{ workflowId: string; status: OnboardingStatus }> {
  for (let after = ''; ; ) {
    const page = await store.onboardings.openPage(after, PAGE);
    for (const { customer_id, status } of page)
      yield { workflowId: onboardingWorkflowId(customer_id), status };
    after = page.at(-1)?.customer_id ?? '';
    if (page.length < PAGE) break;
  }
  for (let after = ''; ; ) {
    const page = await store.invitations.colleaguesPage(after, PAGE);
    for (const { id, status } of page) {
      yield { workflowId: invitationWorkflowId(id), status: caseStatusOf(status) };
    }
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) break;
  }
}

/** Compares one case, from the row itself and from the server's own word about the run. */
async function compare(environment: Reading, workflowId: string): Promise<Disagreement | null> {
  const [row, run] = await Promise.all([
    rowOf(environment.store, workflowId),
    runOf(environment, workflowId),
  ]);
  const about = { workflowId, row: row?.status ?? null, run: run?.status ?? null };
  if (row && !row.ended && !run) return { ...about, kind: 'not_running' };
  if (!run) return null;
  if (!row) return { ...about, kind: 'row_missing' };
  if (row.ended) return { ...about, kind: 'row_ended' };
  return row.status === run.status ? null : { ...about, kind: 'status_differs' };
}

async function rowOf(
  store: Store,
  workflowId: string,
): Promise<{ status: OnboardingStatus; ended: boolean } | null> {
  const customerId = customerOfWorkflow(workflowId);
  if (customerId !== null) {
    const row = (await store.onboardings.findOpen(customerId)) ?? (await latestOf(store, customerId));
    return row ? { status: row.status, ended: row.closed_at !== null } : null;
  }
  const row = await store.invitations.get(invitationOfWorkflow(workflowId) ?? '');
  if (!row) return null;
  return { status: caseStatusOf(row.status), ended: endedForGood(row.status) };
}

const latestOf = async (store: Store, customerId: string) =>
  (await store.onboardings.list({ customerId, limit: 1 }))[0];

async function runOf(
  { temporal }: Reading,
  workflowId: string,
): Promise<{ status: OnboardingStatus | null } | null> {
  try {
    const run = await temporal.client.workflow.getHandle(workflowId).describe();
    if (run.status.name !== 'RUNNING') return null;
    const status = run.typedSearchAttributes.get(searchAttributes.onboardingStatus);
    return { status: (status as OnboardingStatus | undefined) ?? null };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
