import { createCaseActivities } from '../../activities/index.ts';
import type { CaseState, CaseSteps, StepResult } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { strictStepDeps } from './strict-step-deps.ts';

/** A step as it was called, to be called again as after a crash. */
export interface Call {
  workflowId: string;
  run(later: number): Promise<StepResult>;
}

/** How an attempt of a step goes: once, twice, or done with its answer lost. */
export type Luck = 'once' | 'twice' | 'forgotten';

/** A step that is tried again begins this much later, by the workflow's clock. */
const REPEAT_AFTER_MS = 1_500;

/**
 * The loop of workflows/case.ts without Temporal: the state each run last got, its timer, and the steps on the real
 * database. Attempts may be repeated, their answers lost, and old ones done once more.
 */
export class TinyRuns {
  now: number;
  readonly steps: CaseSteps;
  /** The case state each run last got. Runs that have ended are missing. */
  readonly states = new Map<string, CaseState>();
  /** Runs that have missed an answer: the next look updates them. */
  readonly stale = new Set<string>();
  readonly calls: Call[] = [];

  constructor(
    private readonly store: Store,
    start: number,
  ) {
    this.now = start;
    this.steps = createCaseActivities(strictStepDeps(store));
  }

  /** The runs that have a pending wake. */
  async wanted(): Promise<string[]> {
    return this.store.knex('case_wakes').pluck('workflow_id');
  }

  async lookOver(workflowId: string, luck: Luck = 'once'): Promise<void> {
    for (let more = true; more; ) {
      const result = await this.attempt(workflowId, luck, (later) =>
        this.steps.lookOver({ workflowId, now: this.iso(later) }),
      );
      more = result.state?.ordersWait === true && luck !== 'forgotten';
    }
  }

  /** Runs a command's step; null when the run has ended. */
  async perform(
    workflowId: string,
    luck: Luck,
    step: (about: { workflowId: string; now: string }) => Promise<StepResult>,
  ): Promise<StepResult | null> {
    if (!this.states.has(workflowId)) return null;
    const call = (later: number) => step({ workflowId, now: this.iso(later) });
    return this.attempt(workflowId, luck, call);
  }

  /** The number of the mail that a run expects. */
  nextSend(workflowId: string, invitationId: string): number | null {
    const invitation = this.states.get(workflowId)?.invitation;
    return invitation?.id === invitationId ? invitation.sendCount + 1 : null;
  }

  /** When a timer rings next, and whose. */
  nextAlarm(): { at: number; workflowId: string } | null {
    let next: { at: number; workflowId: string } | null = null;
    for (const [workflowId, { invitation }] of this.states) {
      if (invitation?.status !== 'pending') continue;
      const moment = [invitation.expiresAt, ...invitation.reminders.map(({ at }) => at)].sort()[0];
      const at = Date.parse(moment ?? '');
      if (!next || at < next.at) next = { at, workflowId };
    }
    return next;
  }

  private async attempt(
    workflowId: string,
    luck: Luck,
    run: (later: number) => Promise<StepResult>,
  ): Promise<StepResult> {
    const at = this.now;
    this.calls.push({ workflowId, run: (later) => run(at + later - this.now) });
    let result = await run(0);
    if (luck === 'twice') {
      // A limit that ends before the repeat would let it do what the first attempt refused. The answer is rounded up.
      const { retryAfterSeconds = Number.POSITIVE_INFINITY } = result.outcome;
      const leastMs = (retryAfterSeconds - 1) * 1_000;
      const again = await run(leastMs > REPEAT_AFTER_MS ? REPEAT_AFTER_MS : 0);
      const codes = [result, again].map(({ outcome: { code } }) => code);
      // Turning reminders off a second time finds them off.
      if (codes[0] !== codes[1] && codes.join() !== 'done,unchanged') {
        throw new Error(`a repeat answers ${codes[1]} after ${codes[0]}`);
      }
      result = { ...again, outcome: result.outcome };
    }
    if (luck === 'forgotten') this.stale.add(workflowId);
    else this.hear(workflowId, result.state);
    return result;
  }

  private hear(workflowId: string, state: CaseState | null): void {
    this.stale.delete(workflowId);
    if (!state || state.closed) this.states.delete(workflowId);
    else this.states.set(workflowId, state);
  }

  private iso(later: number): string {
    return new Date(this.now + later).toISOString();
  }
}
