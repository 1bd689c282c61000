import {
  type Client,
  type HistoryAndWorkflowId,
  type WorkflowHandle,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { UserError } from '../../contracts/user-error.ts';

const LOOK_MS = 200;

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

export interface ReplayOpenRunsOptions {
  client: Client;
  taskQueue: string;
  workflowBundle: WorkflowBundleOption;
  /** The longest that the replay of one run may take. */
  patienceMs: number;
  /** Called after each run, with how many are done. */
  onRun?(done: number): void;
}

export interface RunThatFails {
  workflowId: string;
  runId: string;
  /** The SDK's own words, on one line. */
  why: string;
}

const openRunsOf = (taskQueue: string): string =>
  `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}"`;

/** How many runs `replayOpenRuns` would replay. */
export const countOpenRuns = async (client: Client, taskQueue: string): Promise<number> =>
  (await client.workflow.count(openRunsOf(taskQueue))).count;

/**
 * Replays the history of every open run of a task queue with these workflows, and changes nothing. Returns how many were
 * replayed and those that these workflows cannot continue.
 * @throws UserError (`refused`) for a run whose replay does not end; the replaying worker then works on until the process ends
 */
export async function replayOpenRuns({
  client,
  taskQueue,
  workflowBundle,
  patienceMs,
  onRun = () => undefined,
}: ReplayOpenRunsOptions): Promise<{ replayed: number; failed: RunThatFails[] }> {
  const failed: RunThatFails[] = [];
  let replayed = 0;
  let replaying: { workflowId: string; since: number } | null = null;
  const count = () => {
    replaying = null;
    replayed += 1;
    onRun(replayed);
  };
  async function* histories(): AsyncIterable<HistoryAndWorkflowId> {
    for await (const run of readHistories(client, openRunsOf(taskQueue))) {
      if (hasBegun(run)) {
        replaying = { workflowId: run.workflowId, since: Date.now() };
        yield run;
      } else count();
    }
  }
  const findStuck = () =>
    replaying && Date.now() - replaying.since >= patienceMs ? replaying.workflowId : null;
  // Undocumented: without it a workflow that never waits would keep this thread for ever.
  const limits = { isolateExecutionTimeout: patienceMs };
  const results = Worker.runReplayHistories({ workflowBundle, ...limits }, histories());
  for (;;) {
    const next = await unless(findStuck, results.next());
    // The SDK reports a run that it cut at its own limit as one that replays.
    const stuck = typeof next === 'string' ? next : findStuck();
    if (typeof next === 'string' || stuck !== null)
      throw new UserError(
        `The replay of ${stuck} has not ended after ${patienceMs / 1_000} s: under these workflows it may run for ever. Look at its history; on a busy machine repeat it with a longer --patience.`,
        { kind: 'refused' },
      );
    if (next.done) return { replayed, failed };
    const { workflowId, runId, error } = next.value;
    count();
    if (error) failed.push({ workflowId, runId, why: explain(error) });
  }
}

/** The SDK waits for ever for the replay of a history without a task, as of a run that begins later. */
const hasBegun = ({ history }: HistoryAndWorkflowId): boolean =>
  (history as History).events?.some((event) => event.workflowTaskScheduledEventAttributes) ?? false;

/** What `work` resolves with, or what `find` found before. */
async function unless<T, F>(find: () => F | null, work: Promise<T>): Promise<T | F> {
  let timer: NodeJS.Timeout | undefined;
  const found = new Promise<F>((resolve) => {
    timer = setInterval(() => {
      const it = find();
      if (it !== null) resolve(it);
    }, LOOK_MS);
  });
  try {
    return await Promise.race([work, found]);
  } finally {
    clearInterval(timer);
  }
}

/** The histories of the runs that a query of Temporal's list finds. */
export async function* readHistories(client: Client, query: string): AsyncIterable<HistoryAndWorkflowId> {
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    try {
      yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
    } catch (error) {
      // The list still has runs that have just been deleted.
      if (!isNotFound(error)) throw error;
    }
  }
}

/** The SDK does not wrap each answer of the service. */
const isNotFound = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === 5;

const explain = (error: Error): string => error.message.replace(/\s+/g, ' ');
