import type { ActivationCommandInputs, ActivationOutcome } from '../../contracts/activation-steps.ts';
import { activationWorkflowId } from '../../contracts/ids.ts';
import { approveUpdate, denyUpdate } from '../../contracts/messages.ts';
import type { Store } from '../../db/store.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import type { Environment } from '../environment.ts';
import { sendCommand } from '../runs/send-command.ts';
import { settled } from '../runs/settled-outcome.ts';

type Deciding = Pick<Environment, 'store' | 'temporal' | 'mode' | 'publicUrl'>;

/**
 * Approves or denies an activation. When the run has ended meanwhile the row has the outcome.
 * @throws CaseUnavailableError if there is no answer in time
 */
export async function approveActivation(
  environment: Deciding,
  command: ActivationCommandInputs['approve'],
): Promise<ActivationOutcome> {
  const workflowId = activationWorkflowId(command.activationId);
  return (
    (await sendCommand(environment, workflowId, approveUpdate, [command])) ??
    (await readSettled(
      environment.store,
      command.activationId,
      (row) => row.decided_by === command.userId && row.business_account_id === command.businessAccountId,
    ))
  );
}

export async function denyActivation(
  environment: Deciding,
  command: ActivationCommandInputs['deny'],
): Promise<ActivationOutcome> {
  const workflowId = activationWorkflowId(command.activationId);
  return (
    (await sendCommand(environment, workflowId, denyUpdate, [command])) ??
    (await readSettled(environment.store, command.activationId, (row) => row.status === 'denied'))
  );
}

async function readSettled(
  store: Store,
  activationId: string,
  isDone: (row: { status: string; decided_by: string | null; business_account_id: string | null }) => boolean,
): Promise<ActivationOutcome> {
  const row = await store.activations.get(activationId);
  if (!row) return { code: 'not_found' };
  if (isDone(row)) return { code: 'done' };
  return { code: settled(ACTIVATION_RULES[row.status].answers) };
}
