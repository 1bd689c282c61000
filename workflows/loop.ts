import { allHandlersFinished, CancellationScope, condition, log, workflowInfo } from '@temporalio/workflow';
import { toIso } from '../policy/instants.ts';
import { lookAgainAfterMs } from '../policy/look-again.ts';
import { Alarm } from './alarm.ts';
import { Inbox } from './inbox.ts';

/** How a run ended: the row is closed (`over`), or its history should start afresh (`long`). */
export interface LoopEnd<State> {
  ended: 'over' | 'long';
  state: State | null;
}

/**
 * The loop of every run whose row decides. The run is the row's clock and the queue at its door: a flag that says "look
 * it over", an inbox of commands, and this loop that alone runs steps.
 */
export abstract class Loop<State, Command extends { type: string }, Result> {
  protected readonly workflowId = workflowInfo().workflowId;
  private readonly inbox = new Inbox<Command, Result>();
  private readonly alarm = new Alarm((summary) => {
    this.due = summary;
    this.wake();
  });
  /** What the alarm rang for; null: nothing since the row was read. */
  private due: string | null = null;
  private state: State | null = null;
  /** A run starts by reading the row. */
  private woken = true;
  /** Whether the row has been read. Until then the run does not know what commands concern. */
  private isKnown = false;
  private failures = 0;

  /** Reads the row and does what is due. `due`: what the clock rang for, if it did. */
  protected abstract lookOver(due: string | null): Promise<State | null>;
  /** Runs the step of a command. */
  protected abstract perform(
    command: Command,
    state: State | null,
  ): Promise<{ state: State | null; outcome: Result }>;
  protected abstract isClosed(state: State): boolean;
  /** Whether looking over left something to do at once. */
  protected abstract hasMore(state: State): boolean;
  /** The next event by time; null when the row waits for no time. */
  protected abstract nextEvent(state: State): { at: string; summary: string } | null;
  /** Shows the state in the Temporal UI. `isFailing`: a step failed for good and is tried again. */
  protected abstract show(state: State | null, isFailing: boolean): void;
  /** Records that a step keeps failing. */
  protected abstract reportProblem(): Promise<void>;
  /** What "Request Cancellation" in the Temporal UI means; null: the row alone ends the run. */
  protected abstract cancelCommand(): Command | null;

  /** Runs until the row is closed, or until its history should start afresh. */
  run(): Promise<LoopEnd<State>> {
    // "Request Cancellation" in the Temporal UI is one more command: a run stopped half-way would leave the case
    // open.
    CancellationScope.current().cancelRequested.catch(() => {
      const command = this.cancelCommand();
      if (command) this.inbox.put(command);
    });
    return CancellationScope.nonCancellable(() => this.loop());
  }

  protected current(): State | null {
    return this.state;
  }

  protected wake(): void {
    this.woken = true;
  }

  protected ask(command: Command): Promise<Result> {
    return this.inbox.ask(command);
  }

  private async loop(): Promise<LoopEnd<State>> {
    for (;;) {
      await condition(() => this.woken || !this.inbox.isEmpty || this.mayEnd());
      if (this.woken) await this.readRow();
      // Commands and looking over take turns, so a flood of one cannot hold up the other.
      if (!this.inbox.isEmpty && this.isKnown) await this.answerNext();
      if (this.woken || !this.inbox.isEmpty || !this.mayEnd()) continue;
      return { ended: this.isOver() ? 'over' : 'long', state: this.state };
    }
  }

  private isOver(): boolean {
    return this.isKnown && this.failures === 0 && (this.state === null || this.isClosed(this.state));
  }

  private mayEnd(): boolean {
    return allHandlersFinished() && (this.isOver() || workflowInfo().continueAsNewSuggested);
  }

  private async readRow(): Promise<void> {
    const due = this.due;
    this.woken = false;
    this.due = null;
    try {
      const state = await this.lookOver(due);
      this.failures = 0;
      this.isKnown = true;
      this.follow(state);
    } catch (error) {
      await this.note(error, 'lookOver');
    }
  }

  private async answerNext(): Promise<void> {
    const { command, answer } = this.inbox.take();
    try {
      const { state, outcome } = await this.perform(command, this.state);
      this.follow(state);
      answer?.resolve(outcome);
    } catch (error) {
      log.error('a command failed for good', { type: command.type });
      if (answer) answer.reject(error);
      else await this.note(error, command.type);
    }
  }

  private follow(state: State | null): void {
    this.settle(state);
    if (state !== null && this.hasMore(state)) this.wake();
  }

  /** A step failed for good. It is tried again later; until it succeeds the case shows the problem. */
  private async note(error: unknown, step: string): Promise<void> {
    this.failures += 1;
    // Commands behind it get their own answer, even if it is a failure.
    this.isKnown = true;
    log.error('a step keeps failing', { step, failures: this.failures, error });
    await this.reportProblem().catch(() => undefined);
    this.settle(this.state);
  }

  /** Sets the next timer, and what the Temporal UI shows. */
  private settle(state: State | null): void {
    this.state = state;
    const failing = this.failures > 0;
    if (failing) {
      const again = toIso(Date.now() + lookAgainAfterMs(this.failures));
      this.alarm.set(again, 'Try again what failed');
    } else {
      const next = state && this.nextEvent(state);
      this.alarm.set(next?.at ?? null, next?.summary ?? '');
    }
    this.show(state, failing);
  }
}
