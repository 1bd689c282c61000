import type { Knex } from 'knex';
import type {
  ActivationOutcomeCode,
  ActivationResult,
  ActivationState,
  ActivationSteps,
} from '../../contracts/activation-steps.ts';
import { activationWorkflowId } from '../../contracts/ids.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import type { StepDeps } from '../step.ts';
import { approve, FORGOTTEN } from './approve.ts';

export interface ActivationDeps extends Pick<StepDeps, 'store'> {
  /** Who issues certificates: the address of the portal. */
  issuer: string;
}

/** The steps of an activation, each one transaction under the row's lock. */
export function createActivationActivities(deps: ActivationDeps): ActivationSteps {
  const { store } = deps;

  /** A step first ends what is over by time, as a command may come before the timer. */
  const inStep = (
    { activationId, now }: { activationId: string; now: string },
    work: (row: ActivationRow, trx: Knex) => Promise<ActivationOutcomeCode>,
  ): Promise<ActivationResult> =>
    store.commit(async (trx) => {
      const row = await store.activations.lock(activationId, trx);
      // A wake is locked last, as its writers do.
      await store.caseWakes.answered(activationWorkflowId(activationId), trx);
      if (!row) return { state: null, outcome: { code: 'not_found' } };
      if (row.status === 'pending' && now >= row.expires_at) {
        await store.activations.update(row.id, { ...FORGOTTEN, status: 'expired', decided_at: now }, trx);
      }
      const current = (await store.activations.get(activationId, trx)) ?? row;
      const code = await work(current, trx);
      const after = (await store.activations.get(activationId, trx)) ?? current;
      return { state: toState(after), outcome: { code } };
    });

  return {
    lookOverActivation: (input) => inStep(input, async () => 'done'),

    approveActivation: (input) => inStep(input, (row, trx) => approve(deps, row, input, trx)),

    denyActivation: (input) =>
      inStep(input, async (row, trx) => {
        if (row.status === 'denied') return 'done';
        const answer = ACTIVATION_RULES[row.status].answers;
        if (answer) return answer;
        const { userId, now } = input;
        const change = { ...FORGOTTEN, status: 'denied', decided_at: now, decided_by: userId } as const;
        await store.activations.update(row.id, change, trx);
        return 'done';
      }),
  };
}

const toState = (row: ActivationRow): ActivationState => ({
  activationId: row.id,
  status: row.status,
  expiresAt: row.expires_at,
  instanceId: row.instance_id,
});
