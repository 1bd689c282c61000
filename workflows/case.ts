import {
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { searchAttributes, stateQuery } from '../contracts/messages.ts';
import type { CaseState } from '../contracts/steps.ts';
import { toIso } from '../policy/instants.ts';
import { lookAgainAfterMs } from '../policy/look-again.ts';
import { Alarm } from './alarm.ts';
import { type Command, perform } from './commands.ts';
import { describe, nextEvent } from './describe.ts';
import { setHandlers } from './handlers.ts';
import { Inbox } from './inbox.ts';
import { now, steps } from './steps.ts';

/**
 * One case. The database decides its state; this run is its clock and the queue at its door: a flag that says "look
 * it over", an inbox of commands, and the loop that alone runs steps.
 */
export class Case {
  private readonly workflowId = workflowInfo().workflowId;
  private readonly inbox = new Inbox<Command>();
  private readonly alarm = new Alarm(() => this.wake());
  private state: CaseState | null = null;
  /** A run starts by reading the row. */
  private woken = true;
  /** Whether the row has been read. Until then the run does not know which invitation commands concern. */
  private isKnown = false;
  private failures = 0;

  constructor() {
    setHandler(stateQuery, () => this.state, { description: 'The case as this run last read it.' });
    setHandlers({ wake: () => this.wake(), ask: (command) => this.inbox.ask(command) });
  }

  /** Runs until the case is closed (`over`), or until its history should start afresh (`long`). */
  run(): Promise<{ ended: 'over' | 'long'; state: CaseState | null }> {
    // "Request Cancellation" in the Temporal UI is one more command: a run stopped half-way would leave the case
    // open.
    CancellationScope.current().cancelRequested.catch(() => this.inbox.put({ type: 'revoke', id: null }));
    return CancellationScope.nonCancellable(() => this.loop());
  }

  private wake(): void {
    this.woken = true;
  }

  private async loop(): Promise<{ ended: 'over' | 'long'; state: CaseState | null }> {
    for (;;) {
      await condition(() => this.woken || !this.inbox.isEmpty || this.mayEnd());
      if (this.woken) await this.lookOver();
      // Commands and looking over take turns, so a flood of one cannot hold up the other.
      if (!this.inbox.isEmpty && this.isKnown) await this.answerNext();
      if (this.woken || !this.inbox.isEmpty || !this.mayEnd()) continue;
      return { ended: this.isOver() ? 'over' : 'long', state: this.state };
    }
  }

  private isOver(): boolean {
    return this.isKnown && this.failures === 0 && (this.state === null || this.state.closed);
  }

  private mayEnd(): boolean {
    return allHandlersFinished() && (this.isOver() || workflowInfo().continueAsNewSuggested);
  }

  private async lookOver(): Promise<void> {
    this.woken = false;
    try {
      const { state } = await steps.lookOver({ workflowId: this.workflowId, now: now() });
      this.failures = 0;
      this.isKnown = true;
      this.show(state);
      // One page of orders at a time.
      if (state?.ordersWait) this.wake();
    } catch (error) {
      await this.note(error, 'lookOver');
    }
  }

  private async answerNext(): Promise<void> {
    const { command, answer } = this.inbox.take();
    try {
      const { state, outcome } = await perform(this.workflowId, command, this.state);
      this.show(state);
      if (state?.ordersWait) this.wake();
      answer?.resolve(outcome);
    } catch (error) {
      log.error('a command failed for good', { type: command.type });
      if (answer) answer.reject(error);
      else await this.note(error, command.type);
    }
  }

  /** A step failed for good. It is tried again later; until it succeeds the case shows the problem. */
  private async note(error: unknown, step: string): Promise<void> {
    this.failures += 1;
    // Commands behind it get their own answer, even if it is a failure.
    this.isKnown = true;
    log.error('a step keeps failing', { step, failures: this.failures, error });
    await steps.reportProblem({ workflowId: this.workflowId, now: now() }).catch(() => undefined);
    this.show(this.state);
  }

  /** Sets the next timer, and the search attributes and details that the Temporal UI shows. */
  private show(state: CaseState | null): void {
    this.state = state;
    const failing = this.failures > 0;
    if (failing) {
      const again = toIso(Date.now() + lookAgainAfterMs(this.failures));
      this.alarm.set(again, 'Try again what failed');
    } else {
      const next = state && nextEvent(state);
      this.alarm.set(next?.at ?? null, next?.summary ?? '');
    }
    const problem = failing ? 'step_failing' : (state?.problem ?? null);
    if (state) setCurrentDetails(describe(state, problem));
    this.showAttributes(state, problem);
  }

  private showAttributes(state: CaseState | null, problem: string | null): void {
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
