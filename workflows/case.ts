import { setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { searchAttributes, stateQuery } from '../contracts/messages.ts';
import type { CaseState, Outcome, StepResult } from '../contracts/steps.ts';
import { type Command, perform } from './commands.ts';
import { describe, nextEvent } from './describe.ts';
import { setHandlers } from './handlers.ts';
import { Loop } from './loop.ts';
import { now, steps } from './steps.ts';

/** One case: an onboarding, or a colleague's invitation. */
export class Case extends Loop<CaseState, Command, Outcome> {
  constructor() {
    super();
    setHandler(stateQuery, () => this.current(), { description: 'The case as this run last read it.' });
    setHandlers({ wake: () => this.wake(), ask: (command) => this.ask(command) });
  }

  protected async lookOver(): Promise<CaseState | null> {
    const { state } = await steps.lookOver({ workflowId: this.workflowId, now: now() });
    return state;
  }

  protected perform(command: Command, state: CaseState | null): Promise<StepResult> {
    return perform(this.workflowId, command, state);
  }

  protected isClosed({ closed }: CaseState): boolean {
    return closed;
  }

  /** One page of orders at a time. */
  protected hasMore({ ordersWait }: CaseState): boolean {
    return ordersWait;
  }

  protected nextEvent(state: CaseState): { at: string; summary: string } | null {
    return nextEvent(state);
  }

  protected reportProblem(): Promise<void> {
    return steps.reportProblem({ workflowId: this.workflowId, now: now() });
  }

  protected cancelCommand(): Command {
    return { type: 'requestCancellation' };
  }

  /** Sets the search attributes and details that the Temporal UI shows. */
  protected show(state: CaseState | null, isFailing: boolean): void {
    const problem = isFailing ? 'step_failing' : (state?.problem ?? null);
    if (state) setCurrentDetails(describe(state, problem));
    const known = workflowInfo().typedSearchAttributes;
    const reminder = state?.invitation?.reminders[0]?.at;
    const wanted = {
      status: state ? (state.status as string) : known.get(searchAttributes.onboardingStatus),
      account: state?.businessAccountId ?? undefined,
      reminder: reminder ? new Date(reminder) : undefined,
      problem: problem ?? undefined,
    };
    const unchanged =
      known.get(searchAttributes.onboardingStatus) === wanted.status &&
      known.get(searchAttributes.businessAccountId) === wanted.account &&
      known.get(searchAttributes.nextReminderAt)?.getTime() === wanted.reminder?.getTime() &&
      known.get(searchAttributes.caseProblem) === wanted.problem;
    if (unchanged) return;
    upsertSearchAttributes([
      { key: searchAttributes.onboardingStatus, value: wanted.status ?? null },
      { key: searchAttributes.businessAccountId, value: wanted.account ?? null },
      { key: searchAttributes.nextReminderAt, value: wanted.reminder ?? null },
      { key: searchAttributes.caseProblem, value: wanted.problem ?? null },
    ]);
  }
}
