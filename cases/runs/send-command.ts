import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import type { Store } from '../../db/store.ts';
import type { Environment } from '../environment.ts';
import { compareCase } from './compare-case.ts';
import type { StartedIn } from './describe-start.ts';
import { isTemporalThere } from './is-temporal-there.ts';
import { readCaseRow } from './read-case-row.ts';
import { repairCase } from './repair-case.ts';
import { wakeCase } from './wake-case.ts';

/**
 * Why a case did not answer. case_not_running: its row was open but its run gone, which is being repaired;
 * worker_away and temporal_away: no answer in time; step_failed: its step keeps failing.
 */
export type UnavailableReason = 'case_not_running' | 'worker_away' | 'temporal_away' | 'step_failed';

interface UnavailableOptions extends ErrorOptions {
  /** What was begun has ended again: nothing will come of it. */
  isTakenBack?: boolean;
}

/** A case did not answer in time. Sending the command again is safe: unless it was taken back, it may still be done. */
export class CaseUnavailableError extends Error {
  override readonly name = 'CaseUnavailableError';
  readonly isTakenBack: boolean;

  constructor(
    readonly reason: UnavailableReason,
    { isTakenBack = false, ...options }: UnavailableOptions = {},
  ) {
    super(`the case does not answer: ${reason}`, options);
    this.isTakenBack = isTakenBack;
  }
}

const GRPC_NOT_FOUND = 5;
/** The run was about to end but continued because of a signal; the command may have been done. */
const GRPC_FAILED_PRECONDITION = 9;

const ENDED: number[] = [GRPC_NOT_FOUND, GRPC_FAILED_PRECONDITION];

/** Types of failure of an Update whose run ended first, and of one of 0.1.0 whose invitation was gone. */
const TOO_LATE = ['AcceptedUpdateCompletedWorkflow', 'NotFound'];

/** How long a person waits for a page, at most. */
const PATIENCE_MS = 9_000;

interface Sending<Result, Args extends [unknown, ...unknown[]]> {
  workflowId: string;
  update: UpdateDefinition<Result, Args>;
  args: Args;
  updateId: string | undefined;
  deadline: number;
}

/**
 * Sends a command to the workflow of a case and waits for its outcome. Null if the case has ended meanwhile, in any
 * of the ways Temporal reports that: the database then has the outcome. If the row is open but has no run, it starts
 * one and sends the command once more.
 * @throws CaseUnavailableError if there is no answer in time
 */
export async function sendCommand<Result, Args extends [unknown, ...unknown[]]>(
  environment: StartedIn,
  workflowId: string,
  update: UpdateDefinition<Result, Args>,
  args: Args,
  updateId?: string,
  patienceMs = PATIENCE_MS,
): Promise<Result | null> {
  const sending = { workflowId, update, args, updateId, deadline: Date.now() + patienceMs };
  const outcome = await trySending(environment, sending);
  if (outcome || !(await isOpen(environment.store, workflowId))) return outcome;
  await wakeOrReplace(environment, workflowId);
  const repaired = await trySending(environment, sending);
  if (repaired || !(await isOpen(environment.store, workflowId))) return repaired;
  throw new CaseUnavailableError('case_not_running');
}

/** Starts a missing run, and replaces one that does not react. */
async function wakeOrReplace(environment: StartedIn, workflowId: string): Promise<void> {
  try {
    const disagreement = await compareCase(environment, workflowId);
    if (disagreement) await repairCase(environment, disagreement);
    else await wakeCase(environment, workflowId);
  } catch (error) {
    const isThere = await isTemporalThere(environment.temporal.client);
    throw new CaseUnavailableError(isThere ? 'case_not_running' : 'temporal_away', { cause: error });
  }
}

/** Null: there is no run, or it ended first. */
async function trySending<Result, Args extends [unknown, ...unknown[]]>(
  { temporal }: Pick<Environment, 'temporal'>,
  { workflowId, update, args, updateId, deadline }: Sending<Result, Args>,
): Promise<Result | null> {
  const { client } = temporal;
  const options = { args, ...(updateId === undefined ? {} : { updateId }) };
  try {
    return await client.connection.withDeadline(deadline, () =>
      client.workflow.getHandle(workflowId).executeUpdate(update, options),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    if (error instanceof WorkflowUpdateFailedError) {
      const { cause } = error;
      if (cause instanceof ApplicationFailure && TOO_LATE.includes(cause.type ?? '')) return null;
      throw new CaseUnavailableError('step_failed', { cause: error });
    }
    const cause = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(cause) && ENDED.includes(cause.code)) return null;
    const reason = (await isTemporalThere(client)) ? 'worker_away' : 'temporal_away';
    throw new CaseUnavailableError(reason, { cause: error });
  }
}

/** Whether the database has an open case for this workflow. Campaigns are handled elsewhere. */
async function isOpen(store: Store, workflowId: string): Promise<boolean> {
  const row = await readCaseRow(store, workflowId);
  return row !== null && !row.ended;
}
