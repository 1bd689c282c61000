import { setTimeout as sleep } from 'node:timers/promises';
import {
  activationWorkflowId,
  campaignWorkflowId,
  invitationWorkflowId,
  onboardingWorkflowId,
  readCaseName,
  transferWorkflowId,
  webhookWorkflowId,
} from '../../contracts/ids.ts';
import { searchAttributes, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { Store } from '../../db/store.ts';
import { nextReminderOf } from '../../domain/invitations/stored-reminders.ts';
import { caseStatusOf } from '../../policy/invitation-states.ts';
import { findLostSweeps, restartSweep } from '../campaigns/lost-sweeps.ts';
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
 * Compares open cases in the database with running workflows, in both directions, and finds campaigns and endpoints with
 * something to send that have no workflow. `repair`: wakes each run that
 * disagrees, starts a missing one, and replaces one that does not react. The run then follows the row.
 * @returns the disagreements
 * @throws ServiceError if Temporal is unavailable
 */
export async function reconcile(
  environment: Reading,
  { repair, settleMs = SETTLE_MS }: ReconcileOptions,
): Promise<Disagreement[]> {
  const suspects = await findSuspects(environment);
  const sweeps = await findLostSweeps(environment);
  if (suspects.length + sweeps.length === 0) return [];
  await sleep(settleMs);
  const found: Disagreement[] = [];
  for (const row of sweeps.length > 0 ? await findLostSweeps(environment) : []) {
    if (repair) await restartSweep(environment, row);
    found.push({ ...NOT_RUNNING, workflowId: campaignWorkflowId(row.id) });
  }
  for (const workflowId of suspects) {
    const disagreement = await compareCase(environment, workflowId);
    if (!disagreement) continue;
    if (repair) await repairCase(environment, disagreement);
    found.push(disagreement);
  }
  return found;
}

const NOT_RUNNING = { kind: 'not_running', row: null, run: null, runId: null } as const;

/** Cases whose row and run seem to disagree. Temporal's list of running workflows may lag. */
async function findSuspects(environment: Reading): Promise<string[]> {
  const runs = await listRunningCases(environment);
  const suspects = await environment.store.caseWakes.unansweredIds(UNANSWERED.sends, UNANSWERED.looked);
  for await (const { workflowId, shown } of listOpenCases(environment.store)) {
    if (runs.get(workflowId) !== shown) suspects.push(workflowId);
    runs.delete(workflowId);
  }
  for (const id of await environment.store.webhookDeliveries.waitingEndpoints()) {
    const workflowId = webhookWorkflowId(id);
    if (!runs.has(workflowId)) suspects.push(workflowId);
  }
  // A run that delivers ends by itself when nothing waits, unless its tasks fail.
  const left = [...runs].filter(
    ([workflowId, shown]) => shown === FAILING || readCaseName(workflowId)?.kind !== 'webhookDelivery',
  );
  return [...new Set([...suspects, ...left.map(([workflowId]) => workflowId)])];
}

/** What row and run both show of a case, to be compared. */
const showing = (status: string | null, nextReminderAt: string | null): string =>
  `${status} ${nextReminderAt}`;

const FAILING = 'failing';

/** Of a kind of case whose runs show nothing. */
const UNSHOWN = showing(null, null);

async function listRunningCases({ temporal }: Reading): Promise<Map<string, string>> {
  const { onboarding, invitation, activation, transfer, webhookDelivery } = WORKFLOW_TYPES;
  const types = [onboarding, invitation, activation, transfer, webhookDelivery]
    .map((type) => `"${type}"`)
    .join(', ');
  const query = `TaskQueue = "${temporal.taskQueue}" AND WorkflowType IN (${types}) AND ExecutionStatus = "Running"`;
  const runs = new Map<string, string>();
  for await (const run of temporal.client.workflow.list({ query, pageSize: PAGE })) {
    const isFailing = REPORTED_PROBLEMS in run.searchAttributes;
    const status = run.typedSearchAttributes.get(searchAttributes.onboardingStatus) ?? null;
    const reminder = run.typedSearchAttributes.get(searchAttributes.nextReminderAt);
    runs.set(run.workflowId, isFailing ? FAILING : showing(status, reminder?.toISOString() ?? null));
  }
  return runs;
}

async function* listOpenCases({
  onboardings,
  invitations,
  activations,
  transfers,
}: Store): AsyncIterable<{ workflowId: string; shown: string }> {
  const open = readPages(
    (after) => onboardings.openPage(after, PAGE),
    (row) => row.customer_id,
  );
  for await (const { customer_id, status, reminders } of open) {
    yield { workflowId: onboardingWorkflowId(customer_id), shown: showing(status, nextOf(reminders)) };
  }
  const colleagues = readPages(
    (after) => invitations.colleaguesPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id, status, reminders } of colleagues) {
    const shown = showing(caseStatusOf(status), nextOf(reminders));
    yield { workflowId: invitationWorkflowId(id), shown };
  }
  const waiting = readPages(
    (after) => activations.pendingPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id } of waiting) yield { workflowId: activationWorkflowId(id), shown: UNSHOWN };
  const moving = readPages(
    (after) => transfers.openPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id } of moving) yield { workflowId: transferWorkflowId(id), shown: UNSHOWN };
}

const nextOf = (reminders: string | null): string | null =>
  reminders === null ? null : nextReminderOf({ reminders });

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
