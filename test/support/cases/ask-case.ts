import { randomUUID } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/common';
import type { StartedIn } from '../../../cases/runs/describe-start.ts';
import { sendCommand } from '../../../cases/runs/send-command.ts';
import type { Outcome } from '../../../contracts/steps.ts';
import { untilAnswered } from '../run/until-answered.ts';

/**
 * Sends a command to the workflow of a case. A busy machine loses an answer now and then, so it repeats the same
 * Update, which is done once, while the case does not answer.
 */
export const askCase = <Input>(
  environment: StartedIn,
  workflowId: string,
  update: UpdateDefinition<Outcome, [Input]>,
  input: Input,
  { updateId = randomUUID(), patienceMs }: { updateId?: string | undefined; patienceMs?: number } = {},
): Promise<Outcome | null> =>
  untilAnswered(() => sendCommand(environment, workflowId, update, [input], updateId), patienceMs);
