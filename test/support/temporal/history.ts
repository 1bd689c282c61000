import { type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import type { Environment } from '../../../cases/environment.ts';
import { eventually } from '../run/watch.ts';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
export type HistoryEvent = NonNullable<History['events']>[number];

/** The events of a workflow's current run, oldest first. */
export const eventsOf = async (handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<HistoryEvent[]> =>
  (await handle.fetchHistory()).events ?? [];

/** The short name of an event's type, such as `timerStarted`. */
export const nameOf = (event: HistoryEvent): string => {
  const attributes = Object.keys(event).find((key) => key.endsWith('EventAttributes'));
  return attributes?.replace('EventAttributes', '') ?? 'unknown';
};

/**
 * Why a task failed (temporal.api.enums.v1.WorkflowTaskFailedCause): a message came while the run was ending, and the server makes
 * it continue instead.
 */
export const UNHANDLED_COMMAND = 1;

/** Why tasks of a run failed, but for messages that came while it was ending. */
export const failuresOf = (events: HistoryEvent[]): unknown[] =>
  events
    .filter((event) => nameOf(event) === 'workflowTaskFailed')
    .map((event) => event.workflowTaskFailedEventAttributes?.cause)
    .filter((cause) => cause !== UNHANDLED_COMMAND);

/** Waits until there is a run: a row that wants one does not promise that it has begun, because the dispatcher starts it later. */
export const runBegins = (handle: Pick<WorkflowHandle, 'workflowId' | 'describe'>): Promise<unknown> =>
  eventually(`a run of ${handle.workflowId} begins`, () =>
    handle.describe().catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }),
  );

/** Waits until the server has acknowledged `count` signals to a workflow. */
export const signalled = (handle: Pick<WorkflowHandle, 'fetchHistory'>, count: number): Promise<true> =>
  eventually(`${count} signals`, async () => {
    // Before the first signal there is no workflow.
    const events = await eventsOf(handle).catch(() => []);
    return events.filter((event) => nameOf(event) === 'workflowExecutionSignaled').length >= count;
  });

/** Waits until an Update waits in the server: no history has it before a worker takes it. */
export const admitted = ({ temporal }: Environment, workflowId: string, updateId: string): Promise<true> =>
  eventually(`Update ${updateId} waits`, async () => {
    const { workflowService, options } = temporal.client.workflow;
    const request = {
      namespace: options.namespace,
      updateRef: { workflowExecution: { workflowId }, updateId },
    };
    return workflowService.pollWorkflowExecutionUpdate(request).then(
      () => true as const,
      () => false as const,
    );
  });
