import { setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { customerOfWorkflow } from '../contracts/ids.ts';
import { searchAttributes, stateQuery } from '../contracts/messages.ts';
import type { CaseProblem } from '../contracts/states.ts';
import type { CaseState, Outcome, StepResult } from '../contracts/steps.ts';
import { type DoneCommand, describeCaseFile } from '../policy/case-file.ts';
import { unpackFacts } from '../policy/step-facts.ts';
import { type Command, nameOfCommand, perform } from './commands.ts';
import { describe, nextEvent } from './describe.ts';
import { setHandlers } from './handlers.ts';
import { Loop } from './loop.ts';
import { modeOfRun } from './mode-of-run.ts';
import { now, step, steps } from './steps.ts';

/** How many commands a case file shows. */
const COMMANDS_SHOWN = 10;

/** One case: an onboarding, or a colleague's invitation. */
export class Case extends Loop<CaseState, Command, Outcome> {
  /** The newest commands of this run. */
  private readonly done: DoneCommand[] = [];
  private readAt = now();

  constructor() {
    super();
    setHandler(stateQuery, () => this.current(), { description: 'The case as this run last read it.' });
    setHandlers({ wake: () => this.wake(), ask: (command) => this.ask(command) });
  }

  protected async lookOver(due: string | null): Promise<CaseState | null> {
    const look = due === null ? steps.lookOver : step('lookOver', due);
    const at = now();
    const { state } = await look({ workflowId: this.workflowId, now: at });
    this.readAt = at;
    return state;
  }

  protected async perform(command: Command, state: CaseState | null): Promise<StepResult> {
    const at = now();
    const result = await perform(this.workflowId, command, state);
    this.readAt = at;
    this.done.push({ at, what: nameOfCommand(command), code: result.outcome.code });
    if (this.done.length > COMMANDS_SHOWN) this.done.shift();
    return result;
  }

  protected isClosed({ closed }: CaseState): boolean {
    return closed;
  }

  /** One page of orders at a time. */
  protected hasMore({ ordersWait }: CaseState): boolean {
    return ordersWait;
  }

  protected nextEvent(state: CaseState): { at: string; summary: string } | null {
    return nextEvent(state, state.stepFacts && (state.stepFacts.remindersSent ?? 0));
  }

  protected reportProblem(): Promise<void> {
    return steps.reportProblem({ workflowId: this.workflowId, now: now() });
  }

  protected cancelCommand(): Command {
    return { type: 'requestCancellation' };
  }

  private describe(state: CaseState, problem: CaseProblem | null): string {
    const { stepFacts, onboardingId, businessAccountId, invitation } = state;
    if (!stepFacts) return describe(state, problem);
    const facts = unpackFacts(stepFacts, state);
    return describeCaseFile({
      ...{ facts, problem, onboardingId, businessAccountId, readAt: this.readAt },
      invitationId: invitation?.id ?? null,
      customerId: customerOfWorkflow(this.workflowId),
      mode: modeOfRun(),
      commands: this.done,
    });
  }

  /** Sets the search attributes and details that the Temporal UI shows. */
  protected show(state: CaseState | null, isFailing: boolean): void {
    const problem = isFailing ? 'step_failing' : (state?.problem ?? null);
    if (state) setCurrentDetails(this.describe(state, problem));
    const known = workflowInfo().typedSearchAttributes;
    const reminder = state?.invitation?.reminders[0]?.at;
    const knownStatus = known.get(searchAttributes.onboardingStatus);
    const wanted = {
      status: state ? (state.status as string) : knownStatus,
      account: state?.businessAccountId ?? undefined,
      reminder: reminder ? new Date(reminder) : undefined,
      problem: problem ?? undefined,
    };
    const unchanged =
      knownStatus === wanted.status &&
      known.get(searchAttributes.businessAccountId) === wanted.account &&
      known.get(searchAttributes.nextReminderAt)?.getTime() === wanted.reminder?.getTime() &&
      known.get(searchAttributes.caseProblem) === wanted.problem;
    if (unchanged) return;
    const since = state?.stepFacts?.statusSince ?? (wanted.status === knownStatus ? null : now());
    upsertSearchAttributes([
      { key: searchAttributes.onboardingStatus, value: wanted.status ?? null },
      { key: searchAttributes.businessAccountId, value: wanted.account ?? null },
      { key: searchAttributes.nextReminderAt, value: wanted.reminder ?? null },
      { key: searchAttributes.caseProblem, value: wanted.problem ?? null },
      // Set beside the others only: an upsert of its own would be a new command in runs of earlier versions.
      ...(since ? [{ key: searchAttributes.statusSince, value: new Date(since) }] : []),
    ]);
  }
}
