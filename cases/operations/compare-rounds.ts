import { readCaseName } from '../../contracts/ids.ts';
import type { Store } from '../../db/store.ts';
import type { Environment } from '../environment.ts';
import { FAILING, listOpenCases, listRunningCases, type ShownCase } from './list-cases.ts';

type Reading = Pick<Environment, 'store' | 'temporal'>;

export interface RoundSize {
  /** Up to so many open onboardings, each round compares all. */
  whole: number;
  /** Of more, each round compares so many cases from either side. */
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
    for (let from = 0; from < taken.length; from += ASKED_AT_ONCE) {
      const ids = taken.slice(from, from + ASKED_AT_ONCE).map(({ workflowId }) => `"${workflowId}"`);
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
  const byId = new Map<string, string>();
  const asked = {
    onboarding: [] as string[],
    invitation: [] as string[],
    activation: [] as string[],
    transfer: [] as string[],
  };
  const open = new Set<string>();
  for (const workflowId of workflowIds) {
    const name = readCaseName(workflowId);
    if (name === null) continue;
    // It ends when nothing waits.
    if (name.kind === 'webhookDelivery') {
      open.add(workflowId);
      continue;
    }
    const id = Object.entries(name).find(([key]) => key !== 'kind')?.[1] as string;
    asked[name.kind].push(id);
    byId.set(`${name.kind} ${id}`, workflowId);
  }
  const found = {
    onboarding: await store.onboardings.customersWithOpen(asked.onboarding),
    invitation: await store.invitations.liveOf(asked.invitation),
    activation: await store.activations.pendingOf(asked.activation),
    transfer: await store.transfers.runningOf(asked.transfer),
  };
  for (const [kind, ids] of Object.entries(found))
    for (const id of ids) open.add(byId.get(`${kind} ${id}`) as string);
  return open;
}

async function listEnded(environment: Reading): Promise<string[]> {
  const since = new Date(Date.now() - ENDED_WITHIN_MS).toISOString();
  const ended = await takeSome(
    listRunningCases(environment, `${ENDED} AND CloseTime > "${since}"`),
    ASKED_AT_ONCE,
  );
  return ended.taken.map(idOf);
}
