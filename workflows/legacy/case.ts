import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  log,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import {
  adminJoinedSignal,
  deliveryProblemSignal,
  type LegacyCaseState,
  type LegacyStepResult,
  legacyRevokeUpdate,
  legacyStateQuery,
  orderSignal,
} from '../../contracts/legacy.ts';
import {
  acceptUpdate,
  correctEmailUpdate,
  declineUpdate,
  remindersUpdate,
  resendUpdate,
  searchAttributes,
  wakeSignal,
} from '../../contracts/messages.ts';
import { Alarm } from '../alarm.ts';
import { describe, nextEvent } from '../describe.ts';
import { Inbox } from '../inbox.ts';
import { type LegacyCommand, performLegacy } from './commands.ts';
import { LegacyOutbox } from './outbox.ts';

/** An input that is no object would fail each task of the run for ever. */
const SHAPED = {
  description:
    'A run of 0.1.0. Send the signal wake (no input): it continues as a run of today, with its Updates.',
  validator(input: unknown): void {
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return;
    throw ApplicationFailure.nonRetryable('Send the signal wake first, then the Update.', 'InvalidInput');
  },
};

const isIdField = (value: unknown): boolean => typeof value === 'string';

export interface LegacyCaseOptions {
  /** Whether neither time nor the invitee can change the case any more. */
  isOver(state: LegacyCaseState | null): boolean;
  /** Ends the case in the database; the commands it returns are done first. */
  close(state: LegacyCaseState | null): Promise<LegacyCommand[]>;
}

/** One case: its state, its inbox, and the loop that alone runs activities. */
export class LegacyCase {
  readonly inbox = new Inbox<LegacyCommand>();
  /** Orders this run knows: they are signalled again each minute until one is taken. */
  private readonly orderIds = new Set<string>();
  /** A wake came, which the code of 0.1.0 never sends: the run continues as a run of today. */
  private carriesOver = false;
  private readonly alarm = new Alarm(() => this.inbox.put({ type: 'timer' }));
  private readonly outbox = new LegacyOutbox((sendId) =>
    this.inbox.put({ type: 'deliveryProblem', sendId, problem: 'refused' }),
  );

  constructor(
    private state: LegacyCaseState | null,
    private readonly options: LegacyCaseOptions,
  ) {
    this.listen();
    if (state) this.show(state);
  }

  /** Runs until the case is over (`over`), or until its history should start afresh (`long`). */
  run(): Promise<{ ended: 'over' | 'long' | 'carried'; state: LegacyCaseState | null }> {
    // "Request Cancellation" in the Temporal UI is one more command: a run stopped half-way would leave the case
    // open.
    CancellationScope.current().cancelRequested.catch(() => this.inbox.put({ type: 'revoke', of: null }));
    return CancellationScope.nonCancellable(() => this.loop());
  }

  private async loop(): Promise<{ ended: 'over' | 'long' | 'carried'; state: LegacyCaseState | null }> {
    for (;;) {
      await condition(() => !this.inbox.isEmpty || this.isIdle());
      if (!this.inbox.isEmpty) {
        await this.next();
        continue;
      }
      // The sender owns mail under way, and an order may wait behind an ended case.
      if (this.carriesOver && allHandlersFinished()) return { ended: 'carried', state: this.state };
      if (!this.options.isOver(this.state)) return { ended: 'long', state: this.state };
      for (const command of await this.options.close(this.state)) this.inbox.put(command);
      // More messages may have come while it closed.
      if (this.inbox.isEmpty && !this.carriesOver && allHandlersFinished())
        return { ended: 'over', state: this.state };
    }
  }

  /** No mail or handler is running, and there is a reason to end this run. */
  private isIdle(): boolean {
    if (this.carriesOver) return allHandlersFinished();
    if (!this.outbox.isEmpty || !allHandlersFinished()) return false;
    return this.options.isOver(this.state) || workflowInfo().continueAsNewSuggested;
  }

  private async next(): Promise<void> {
    const { command, answer } = this.inbox.take();
    try {
      const result = await performLegacy(command, this.state);
      if ('state' in result) await this.apply(result);
      answer?.resolve('state' in result ? result.outcome : result);
    } catch (error) {
      // A repeated signal tries it again.
      if (command.type === 'order') this.orderIds.delete(command.orderId);
      if (answer) answer.reject(error);
      else log.error('a command failed for good', { type: command.type, error });
    }
  }

  private async apply(result: LegacyStepResult): Promise<void> {
    this.state = result.state;
    this.outbox.start(result.sends);
    this.show(result.state);
    if (!result.adminJoinedFor) return;
    const { customerId, userId } = result.adminJoinedFor;
    const onboarding = getExternalWorkflowHandle(onboardingWorkflowId(customerId));
    await onboarding
      .signal(adminJoinedSignal, { userId })
      .catch((error: unknown) => log.warn('the onboarding to tell of a new admin has ended', { error }));
  }

  /** Sets the next timer, and the search attributes and details that the Temporal UI shows. */
  private show(state: LegacyCaseState): void {
    const next = nextEvent(state);
    this.alarm.set(next?.at ?? null, next?.summary ?? '');
    setCurrentDetails(describe(state, null));
    const attributes = workflowInfo().typedSearchAttributes;
    const reminder = state.invitation?.reminders[0]?.at;
    const wanted = {
      status: state.status as string,
      account: state.businessAccountId ?? undefined,
      reminder: reminder ? new Date(reminder) : undefined,
    };
    const unchanged =
      attributes.get(searchAttributes.onboardingStatus) === wanted.status &&
      attributes.get(searchAttributes.businessAccountId) === wanted.account &&
      attributes.get(searchAttributes.nextReminderAt)?.getTime() === wanted.reminder?.getTime();
    if (unchanged) return;
    upsertSearchAttributes([
      { key: searchAttributes.onboardingStatus, value: wanted.status },
      { key: searchAttributes.businessAccountId, value: wanted.account ?? null },
      { key: searchAttributes.nextReminderAt, value: wanted.reminder ?? null },
    ]);
  }

  private listen(): void {
    const { inbox } = this;
    // First, because commands that came with the first order concern the invitation it creates.
    setHandler(orderSignal, (input) => {
      if (!isIdField(input?.orderId)) return;
      const { orderId } = input;
      if (this.orderIds.has(orderId)) return;
      this.orderIds.add(orderId);
      inbox.put({ type: 'order', orderId });
    });
    setHandler(legacyStateQuery, () => this.state);
    setHandler(adminJoinedSignal, (input) => {
      if (isIdField(input?.userId)) inbox.put({ type: 'adminJoined', userId: input.userId });
    });
    setHandler(deliveryProblemSignal, (input) => {
      if (!isIdField(input?.sendId)) return;
      inbox.put({ type: 'deliveryProblem', sendId: input.sendId, problem: input.problem });
    });
    setHandler(acceptUpdate, (input) => inbox.ask({ type: 'accept', ...input }), SHAPED);
    setHandler(declineUpdate, (input) => inbox.ask({ type: 'decline', ...input }), SHAPED);
    setHandler(resendUpdate, ({ by }) => inbox.ask({ type: 'resend', by }), SHAPED);
    setHandler(
      legacyRevokeUpdate,
      ({ of, id }) => inbox.ask({ type: 'revoke', of: of ?? id ?? null }),
      SHAPED,
    );
    setHandler(wakeSignal, () => {
      this.carriesOver = true;
    });
    setHandler(correctEmailUpdate, ({ contactId }) => inbox.ask({ type: 'correctEmail', contactId }), SHAPED);
    setHandler(remindersUpdate, (input) => inbox.ask({ type: 'reminders', ...input }), SHAPED);
  }
}
