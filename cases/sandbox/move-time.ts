import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Mode } from '../../contracts/states.ts';
import { grpcCodeOf, nullIfNotFound } from '../runs/null-if-not-found.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';

/** The server has no time skipping, or it is switched off. */
export class TimeMachineUnavailableError extends Error {
  override readonly name = 'TimeMachineUnavailableError';
}

/** One run of a workflow, and the moment in it. */
export interface RunClock {
  workflowId: string;
  runId: string;
  isOpen: boolean;
  /** Milliseconds since 1970, in the workflow's time. */
  now: number;
}

// temporal.api.enums.v1.FastForwardPollingResult
const COMPLETED = 2;
const FAILED = 3;
// temporal.api.enums.v1.WorkflowExecutionStatus
const RUNNING = 1;
const GRPC_UNIMPLEMENTED = 12;
const POLL_MS = 5_000;

/** Reads the time of a workflow's newest run, or of the run that is named; null: there is none. */
export async function readRunClock(
  { workflowService, options: { namespace } }: Client,
  workflowId: string,
  run?: string,
): Promise<RunClock | null> {
  const execution = { workflowId, ...(run === undefined ? {} : { runId: run }) };
  const asked = workflowService.describeWorkflowExecution({ namespace, execution });
  const described = await asked.catch(nullIfNotFound);
  const info = described?.workflowExecutionInfo;
  if (!described || !info) return null;
  // Null until its time was moved for the first time.
  const moved = described.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return {
    workflowId,
    runId: info.execution?.runId ?? '',
    isOpen: info.status === RUNNING,
    now: moved ? Number(moved.seconds) * 1_000 + Number(moved.nanos ?? 0) / 1e6 : Date.now(),
  };
}

/**
 * Moves one run's time ahead: timers fire in order, no other workflow's time moves. Returns true when the time is there, and
 * false when the run ended before, or another jump took this one's place. Only in the test environment.
 *
 * A jump must not end within a second after a timer: when its end passes while the workflow is at work, the server moves
 * on to the next timer, however far that is.
 * @throws TimeMachineUnavailableError when the server cannot
 * @throws CaseUnavailableError when the run does not get there in time
 */
export async function moveTime(
  { client, mode }: { client: Client; mode: Mode },
  { workflowId, runId }: Pick<RunClock, 'workflowId' | 'runId'>,
  { seconds, patienceMs }: { seconds: number; patienceMs: number },
): Promise<boolean> {
  if (mode !== 'test') throw new Error('time moves in the test environment only');
  const { namespace } = client.options;
  const run = { namespace, workflowExecution: { workflowId, runId } };
  const id = randomUUID();
  const skip = (timeSkippingConfig: object) =>
    client.workflowService.updateWorkflowExecutionOptions({
      ...run,
      workflowExecutionOptions: { timeSkippingConfig },
      updateMask: { paths: ['time_skipping_config'] },
    });
  const fastForwardConfig = { id, duration: { seconds: seconds as never } };
  const begun = skip({ enabled: true, disablePropagation: true, fastForwardConfig }).then(
    () => true,
    (error: unknown) => {
      if (grpcCodeOf(error) === GRPC_UNIMPLEMENTED)
        throw new TimeMachineUnavailableError('the server has no time skipping', { cause: error });
      return nullIfNotFound(error);
    },
  );
  if ((await begun) === null) return false;
  const giveUpAt = Date.now() + patienceMs;
  while (Date.now() < giveUpAt) {
    const asked = client.connection.withDeadline(Math.min(giveUpAt, Date.now() + POLL_MS), () =>
      client.workflowService.pollWorkflowExecutionTimeSkipping({ ...run, fastForwardId: id }),
    );
    const answer = await asked.catch(nullIfLate);
    const result = answer?.fastForwardPollingResult;
    if (result === COMPLETED) return true;
    if (result === FAILED) return false;
  }
  await skip({ enabled: false, disablePropagation: true }).catch(nullIfNotFound);
  throw new CaseUnavailableError('worker_away');
}

const GRPC_DEADLINE_EXCEEDED = 4;
const GRPC_CANCELLED = 1;

function nullIfLate(error: unknown): null {
  const code = grpcCodeOf(error);
  if (code === GRPC_DEADLINE_EXCEEDED || code === GRPC_CANCELLED) return null;
  return nullIfNotFound(error);
}
