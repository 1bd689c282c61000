import type { Knex } from 'knex';
import type { ActivationResult, ActivationState, ActivationSteps } from '../../contracts/activation-steps.ts';
import { activationWorkflowId } from '../../contracts/ids.ts';
import { takeHintsOf } from '../../db/commit-hints.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import type { StepDeps } from '../step.ts';
import { approve, type DecidedActivation } from './approve.ts';

export interface ActivationDeps extends Pick<StepDeps, 'store' | 'pokeSender'> {
  /** Who issues certificates: the address of the portal. */
  issuer: string;
}

/** The steps of an activation, each one transaction under the row's lock. */
export function createActivationActivities(deps: ActivationDeps): ActivationSteps {
  const { store } = deps;

  /** A step first ends what is over by time, as a command may come before the timer. */
  const decide = async (
    { activationId, now }: { activationId: string; now: string },
    work: (row: ActivationRow, trx: Knex) => Promise<DecidedActivation>,
    trx: Knex,
  ): Promise<ActivationResult> => {
    const locked = await store.activations.lock(activationId, trx);
    // A wake is locked last, as its writers do.
    await store.caseWakes.answered(activationWorkflowId(activationId), trx);
    if (!locked) return { state: null, outcome: { code: 'not_found' } };
    const isOver = locked.status === 'pending' && now >= locked.expires_at;
    const current = isOver
      ? await store.activations.end(locked, { status: 'expired', decided_at: now }, trx)
      : locked;
    const { code, row } = await work(current, trx);
    return { state: toState(row), outcome: { code } };
  };

  const inStep = async (
    input: { activationId: string; now: string },
    work: (row: ActivationRow, trx: Knex) => Promise<DecidedActivation>,
  ): Promise<ActivationResult> => {
    const { result, hints } = await store.commit(async (trx) => ({
      result: await decide(input, work, trx),
      hints: takeHintsOf(trx),
    }));
    if (hints.mail) deps.pokeSender(hints.mail.priority, hints.mail.inMs);
    return result;
  };

  return {
    lookOverActivation: (input) => inStep(input, async (row) => ({ code: 'done', row })),

    approveActivation: (input) => inStep(input, (row, trx) => approve(deps, row, input, trx)),

    denyActivation: (input) =>
      inStep(input, async (row, trx) => {
        if (row.status === 'denied') return { code: 'done', row };
        const answer = ACTIVATION_RULES[row.status].answers;
        if (answer) return { code: answer, row };
        const decided = { decided_at: input.now, decided_by: input.userId };
        return { code: 'done', row: await store.activations.end(row, { status: 'denied', ...decided }, trx) };
      }),
  };
}

const toState = (row: ActivationRow): ActivationState => ({
  activationId: row.id,
  status: row.status,
  expiresAt: row.expires_at,
  instanceId: row.instance_id,
});
