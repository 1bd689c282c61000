import { setTimeout as sleep } from 'node:timers/promises';
import { campaignWorkflowId, readCaseName, webhookWorkflowId } from '../../contracts/ids.ts';
import { findLostSweeps } from '../campaigns/lost-sweeps.ts';
import { startSweep } from '../campaigns/start-sweep.ts';
import type { Environment } from '../environment.ts';
import { compareCase, type Disagreement } from '../runs/compare-case.ts';
import { repairCase } from '../runs/repair-case.ts';
import type { CompareRounds } from './compare-rounds.ts';
import { FAILING, listOpenCases, listRunningCases } from './list-cases.ts';

export interface ReconcileOptions {
  repair: boolean;
  /**
   * How long to wait before checking a suspected disagreement again: a step may be between its commit and its record.
   */
  settleMs?: number;
  /** Where there are many cases, only the next slice of these rounds is compared; default: all cases are. */
  rounds?: CompareRounds;
}

const SETTLE_MS = 3_000;

/**
 * Checks runs that left this many wakes unanswered; the last is sent half a minute after the first. Each check is a
 * call to Temporal.
 */
const UNANSWERED = { sends: 3, looked: 100 };

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
  { repair, settleMs = SETTLE_MS, rounds }: ReconcileOptions,
): Promise<Disagreement[]> {
  const isSlice = rounds !== undefined && !(await rounds.isWhole(environment));
  const suspects = isSlice ? await findInSlice(environment, rounds) : await findSuspects(environment);
  const sweeps = await findLostSweeps(environment);
  if (suspects.length + sweeps.length === 0) return [];
  await sleep(settleMs);
  const found: Disagreement[] = [];
  for (const row of sweeps.length > 0 ? await findLostSweeps(environment) : []) {
    if (repair) await startSweep(environment, row);
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

const listUnanswered = ({ store }: Reading): Promise<string[]> =>
  store.caseWakes.unansweredIds(UNANSWERED.sends, UNANSWERED.looked);

const listWaitingWebhooks = async ({ store }: Reading): Promise<string[]> =>
  (await store.webhookDeliveries.waitingEndpoints()).map(webhookWorkflowId);

async function findInSlice(environment: Reading, rounds: CompareRounds): Promise<string[]> {
  const webhooks = await listWaitingWebhooks(environment);
  const listed = [...(await listUnanswered(environment)), ...webhooks, ...(await rounds.next(environment))];
  return [...new Set(listed)];
}

/** Cases whose row and run seem to disagree; all are compared. */
async function findSuspects(environment: Reading): Promise<string[]> {
  const runs = new Map<string, string>();
  for await (const { workflowId, shown } of listRunningCases(environment)) runs.set(workflowId, shown);
  const suspects = await listUnanswered(environment);
  for await (const { workflowId, shown } of listOpenCases(environment.store)) {
    if (runs.get(workflowId) !== shown) suspects.push(workflowId);
    runs.delete(workflowId);
  }
  for (const workflowId of await listWaitingWebhooks(environment))
    if (!runs.has(workflowId)) suspects.push(workflowId);
  // A run that delivers ends by itself when nothing waits, unless its tasks fail.
  const left = [...runs].filter(
    ([workflowId, shown]) => shown === FAILING || readCaseName(workflowId)?.kind !== 'webhookDelivery',
  );
  return [...new Set([...suspects, ...left.map(([workflowId]) => workflowId)])];
}
