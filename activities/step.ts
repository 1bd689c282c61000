import type { Knex } from 'knex';
import type { Report } from '../contracts/report.ts';
import type { MailPriority } from '../contracts/states.ts';
import type { Outcome, StepResult } from '../contracts/steps.ts';
import { takeHintsOf } from '../db/commit-hints.ts';
import type { Store } from '../db/store.ts';
import { type CaseRows, lockCase, readCase } from './read-case.ts';

export interface StepDeps {
  store: Store;
  /** The address of sales, which gets a mail if another person has to be invited; null: none. */
  mail: { salesEmail: string | null };
  /** Tells this process's sender that mail is queued. */
  pokeSender(priority: MailPriority, inMs?: number): void;
  /** Tells this process's dispatcher to wake a run. */
  pokeDispatcher(workflowId: string): void;
  /** Reports to the operator. */
  report: Report;
}

export interface StepInput {
  workflowId: string;
  now: string;
}

/** The result of a step; if it has no rows, the case is read again. */
export interface StepDone {
  outcome: Outcome;
  rows?: CaseRows;
}

/** Runs a step in a transaction and returns the state of the run's case afterwards. */
export async function runInStep(
  deps: StepDeps,
  { workflowId }: StepInput,
  work: (trx: Knex) => Promise<StepDone>,
): Promise<StepResult> {
  const { store } = deps;
  const { result, hints } = await store.commit(async (trx) => {
    const { outcome, rows } = await work(trx);
    const read = rows ?? (await lockCase(store, workflowId, trx));
    const state = await readCase(store, workflowId, read, trx);
    return { result: { state, outcome }, hints: takeHintsOf(trx) };
  });
  if (hints.mail) deps.pokeSender(hints.mail.priority, hints.mail.inMs);
  for (const wanted of hints.wakes) deps.pokeDispatcher(wanted);
  return result;
}
