import {
  activationOfWorkflow,
  activationWorkflowId,
  customerOfWorkflow,
  invitationOfWorkflow,
  invitationWorkflowId,
  onboardingWorkflowId,
  readCaseName,
  transferOfWorkflow,
  transferWorkflowId,
} from '../../contracts/ids.ts';
import { chunksOf } from '../../db/chunks-of.ts';
import type { Store } from '../../db/store.ts';
import type { Environment } from '../environment.ts';
import { FAILING, listOpenCases, listRunningCases, type ShownCase } from './list-cases.ts';

type Reading = Pick<Environment, 'store' | 'temporal'>;

export interface RoundSize {
  /** While no more onboardings than this are open, each round compares all cases. */
  whole: number;
  /** How many rows, and how many runs, each round compares when more are open. */
  slice: number;
}

const SIZE: RoundSize = { whole: 5_000, slice: 2_000 };
/** Ids in one query of Temporal's lists. */
const ASKED_AT_ONCE = 100;
/** Runs that ended by themselves or by hand within this time before a round are looked at, wherever the slices are. */
const ENDED_WITHIN_MS = 5 * 60_000;
const ENDED = `ExecutionStatus IN ("Terminated", "Failed", "TimedOut", "Canceled")`;

/**
 * Walks through the cases of an environment, some in each round, so that what a round costs does not grow with their number:
 * open rows whose run differs or is missing, runs whose row is not open, and runs that ended a moment ago. Each process keeps
 * its own place.
 */
export class CompareRounds {
  private rows: AsyncGenerator<ShownCase, void> | null = null;
  private runs: AsyncGenerator<ShownCase, void> | null = null;

  constructor(private readonly size: RoundSize = SIZE) {}

  /** Whether all cases are compared in each round. */
  async isWhole({ store }: Reading): Promise<boolean> {
    return !(await store.onboardings.hasMoreOpenThan(this.size.whole));
  }

  /**
   * The suspects of the next slice, each a workflow id.
   * @throws ServiceError if Temporal is unavailable; the round after begins again at the start
   */
  async next(environment: Reading): Promise<string[]> {
    try {
      return [
        ...(await this.compareRows(environment)),
        ...(await this.compareRuns(environment)),
        ...(await listEnded(environment)),
      ];
    } catch (error) {
      this.rows = null;
      this.runs = null;
      throw error;
    }
  }

  private async compareRows(environment: Reading): Promise<string[]> {
    this.rows ??= listOpenCases(environment.store);
    const { taken, isOver } = await takeSome(this.rows, this.size.slice);
    if (isOver) this.rows = null;
    const runs = new Map<string, string>();
    for (const some of chunksOf(taken, ASKED_AT_ONCE)) {
      const ids = some.map(({ workflowId }) => `"${workflowId}"`);
      const where = `ExecutionStatus = "Running" AND WorkflowId IN (${ids.join(', ')})`;
      for await (const run of listRunningCases(environment, where)) runs.set(run.workflowId, run.shown);
    }
    return taken.filter(({ workflowId, shown }) => runs.get(workflowId) !== shown).map(idOf);
  }

  private async compareRuns(environment: Reading): Promise<string[]> {
    this.runs ??= listRunningCases(environment);
    const { taken, isOver } = await takeSome(this.runs, this.size.slice);
    if (isOver) this.runs = null;
    const open = await findOpen(environment.store, taken.map(idOf));
    return taken.filter((run) => run.shown === FAILING || !open.has(run.workflowId)).map(idOf);
  }
}

const idOf = ({ workflowId }: ShownCase): string => workflowId;

async function takeSome(
  cases: AsyncGenerator<ShownCase, void>,
  most: number,
): Promise<{ taken: ShownCase[]; isOver: boolean }> {
  const taken: ShownCase[] = [];
  while (taken.length < most) {
    const { value, done } = await cases.next();
    if (done) return { taken, isOver: true };
    taken.push(value);
  }
  return { taken, isOver: false };
}

/** Those of these workflow ids that may run: their row is open, or they have none and end by themselves. */
async function findOpen(store: Store, workflowIds: string[]): Promise<Set<string>> {
  const idsIn = (idOfWorkflow: (workflowId: string) => string | null) =>
    workflowIds.flatMap((workflowId) => idOfWorkflow(workflowId) ?? []);
  const { onboardings, invitations, activations, transfers } = store;
  return new Set([
    ...(await onboardings.customersWithOpen(idsIn(customerOfWorkflow))).map(onboardingWorkflowId),
    ...(await invitations.liveOf(idsIn(invitationOfWorkflow))).map(invitationWorkflowId),
    ...(await activations.pendingOf(idsIn(activationOfWorkflow))).map(activationWorkflowId),
    ...(await transfers.runningOf(idsIn(transferOfWorkflow))).map(transferWorkflowId),
    // It ends when nothing waits.
    ...workflowIds.filter((workflowId) => readCaseName(workflowId)?.kind === 'webhookDelivery'),
  ]);
}

async function listEnded(environment: Reading): Promise<string[]> {
  const since = new Date(Date.now() - ENDED_WITHIN_MS).toISOString();
  const ended = await takeSome(
    listRunningCases(environment, `${ENDED} AND CloseTime > "${since}"`),
    ASKED_AT_ONCE,
  );
  return ended.taken.map(idOf);
}
