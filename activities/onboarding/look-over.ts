import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { customerOfWorkflow } from '../../contracts/ids.ts';
import type { CaseProblem } from '../../contracts/states.ts';
import type { CaseSteps, StepResult } from '../../contracts/steps.ts';
import { isDatabaseUnavailable } from '../../db/database-away.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { RETRY_ORDERS_MS } from '../../policy/numbers.ts';
import { onboardingAnswer } from '../../policy/onboarding-states.ts';
import { catchUp } from '../invitation/catch-up.ts';
import { type CaseRows, lockCase, outcome } from '../read-case.ts';
import { runInStep, type StepDeps, type StepDone } from '../step.ts';
import { fillPlace } from './fill-place.ts';
import { closeCancelled } from './revoke-case.ts';
import { bindForAdmins, takeOrders } from './take-orders.ts';

/** Orders per transaction. */
const PAGE = 50;

type Looking = Parameters<CaseSteps['lookOver']>[0];

/** The orders to take in this transaction. */
interface Choice {
  limit: number;
  /** Orders that cannot be taken now. */
  besides: string[];
}

/**
 * Reads a run's case and does everything that is due: mail problems, time, a page of the customer's orders, admins
 * who joined. An order that cannot be taken delays no other; it is retried later, and the case records the problem.
 */
export async function lookOver(deps: StepDeps, input: Looking): Promise<StepResult> {
  try {
    return await look(deps, input, { limit: PAGE, besides: [] });
  } catch (error) {
    if (passesByItself(error)) throw error;
    deps.report('a page of orders cannot be taken; each of them is tried alone', error);
  }
  const customerId = customerOfWorkflow(input.workflowId);
  const besides: string[] = [];
  for (let taken = 0; customerId !== null && taken < PAGE; taken += 1) {
    const [next] = await deps.store.orders.untaken(customerId, 1, besides);
    if (!next) break;
    try {
      await look(deps, input, { limit: 1, besides });
    } catch (error) {
      if (passesByItself(error)) throw error;
      deps.report('an order cannot be taken', error, { orderId: next.id });
      besides.push(next.id);
    }
  }
  return look(deps, input, { limit: PAGE, besides });
}

/** The database is away or busy, or another transaction was faster: no order is at fault. */
const passesByItself = (error: unknown): boolean =>
  isDatabaseUnavailable(error) || (error instanceof ApplicationFailure && !error.nonRetryable);

async function look(deps: StepDeps, input: Looking, choice: Choice): Promise<StepResult> {
  const { workflowId, now } = input;
  const { caseWakes, knex } = deps.store;
  let ordersWait = false;
  const problem: CaseProblem | null = choice.besides.length > 0 ? 'order_not_taken' : null;
  const { state, ...rest } = await runInStep(deps, input, async (trx) => {
    const done = await lookOnce(deps, input, choice, trx);
    ordersWait = done.ordersWait;
    if (problem) {
      await caseWakes.setProblem(workflowId, problem, now, trx);
      await caseWakes.wantLater(workflowId, RETRY_ORDERS_MS, trx);
    }
    return done;
  });
  // The recorded problem has been fixed.
  if (state?.problem && !problem) await caseWakes.clearProblem(workflowId, knex);
  return { ...rest, state: state && { ...state, ordersWait, problem } };
}

async function lookOnce(
  deps: StepDeps,
  { workflowId, now }: Looking,
  { limit, besides }: Choice,
  trx: Knex,
): Promise<StepDone & { ordersWait: boolean }> {
  const { store } = deps;
  const locked = await lockCase(store, workflowId, trx);
  // Before all other reads: everything written after this wakes the run again.
  await store.caseWakes.answered(workflowId, trx);
  const rows = await catchUp(deps, workflowId, locked, now, trx);
  return { outcome: outcome('done'), ...(await goOn(store, rows, { now, limit, besides }, trx)) };
}

/** Takes orders, or completes an onboarding whose account has an admin. */
async function goOn(
  store: Store,
  rows: CaseRows,
  { now, limit, besides }: Choice & { now: string },
  trx: Knex,
): Promise<{ rows: CaseRows; ordersWait: boolean }> {
  const { onboarding } = rows;
  if (!onboarding) return { rows, ordersWait: false };
  const orders = await store.orders.untaken(onboarding.customer_id, limit, besides, trx);
  if (orders.length === 0) {
    const open = { ...rows, onboarding };
    const ended = await endIfNothingIsLeft(store, open, now, trx);
    return { rows: ended ?? (await completeOrFill(store, open, now, trx)), ordersWait: false };
  }
  if (onboarding.closed_at && (await store.onboardings.findOpen(onboarding.customer_id, trx))) {
    // PostgreSQL shows what was committed after the case was locked, so the step has to start again with that
    // onboarding.
    throw ApplicationFailure.retryable('the next onboarding was opened meanwhile', 'ChangedMeanwhile');
  }
  const { taken, ...changed } = await takeOrders(store, { orders, rows: { ...rows, onboarding }, now }, trx);
  const ordersWait = taken < orders.length || orders.length === limit;
  const { onboarding: current } = changed.rows;
  if (ordersWait || !current) return { ...changed, ordersWait };
  return { rows: await fillPlace(store, { ...changed.rows, onboarding: current }, now, trx), ordersWait };
}

/** Cancels an open onboarding whose orders were all cancelled; null: there is something left to deliver. */
async function endIfNothingIsLeft(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  now: string,
  trx: Knex,
): Promise<CaseRows | null> {
  const { closed_at, status, id } = rows.onboarding;
  if (closed_at || onboardingAnswer(status, 'cancel')) return null;
  return (await store.orders.areAllCancelled(id, trx)) ? closeCancelled(store, rows, { now }, trx) : null;
}

/** Completes an onboarding whose account has an admin, else invites a person if the place of the invited one is empty. */
async function completeOrFill(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  now: string,
  trx: Knex,
): Promise<CaseRows> {
  const { onboarding = rows.onboarding, invitation } = await completeIfLed(store, rows, now, trx);
  return fillPlace(store, { onboarding, invitation }, now, trx);
}

/** Binds the licenses and completes the onboarding if the account has got an admin another way. */
async function completeIfLed(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  now: string,
  trx: Knex,
): Promise<CaseRows> {
  const { business_account_id: accountId, closed_at, id } = rows.onboarding;
  if (closed_at || !accountId) return rows;
  const admins = await store.members.activeAdmins(accountId, trx);
  if (admins.length === 0) return rows;
  return bindForAdmins(store, rows, { subject: id, accountId, now }, admins, trx);
}
