import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Outcome } from '../contracts/steps.ts';
import type { Environment } from '../environment.ts';

/** Temporal, or the worker, did not answer in time. What was asked may still happen; asking again is safe. */
export class CaseUnavailableError extends Error {
  override readonly name = 'CaseUnavailableError';
}

const GRPC_NOT_FOUND = 5;
/** The run was about to end and had to go on for a signal that came meanwhile; what was asked may be done. */
const GRPC_FAILED_PRECONDITION = 9;

const ENDED: number[] = [GRPC_NOT_FOUND, GRPC_FAILED_PRECONDITION];

/** A person waits at a page for this long at most. */
const PATIENCE_MS = 15_000;

/**
 * Sends a command to the workflow of a case and waits for its outcome. Answers null when the case has ended
 * meanwhile, in whichever of its five ways Temporal says so: then the database knows the outcome.
 * @throws CaseUnavailableError when Temporal or the worker is away.
 */
export async function sendCommand<Args extends [unknown, ...unknown[]]>(
  { temporal }: Pick<Environment, 'temporal'>,
  workflowId: string,
  update: UpdateDefinition<Outcome, Args>,
  args: Args,
  updateId?: string,
  patienceMs = PATIENCE_MS,
): Promise<Outcome | null> {
  const { client } = temporal;
  const options = { args, ...(updateId === undefined ? {} : { updateId }) };
  try {
    return await client.connection.withDeadline(Date.now() + patienceMs, () =>
      client.workflow.getHandle(workflowId).executeUpdate(update, options),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError) return null;
    const cause = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(cause) && ENDED.includes(cause.code)) return null;
    throw new CaseUnavailableError('the onboarding does not answer', { cause: error });
  }
}
