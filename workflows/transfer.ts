import {
  continueAsNew,
  log,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import { type TransferInput, transferQuery, wakeSignal } from '../contracts/messages.ts';
import type { TransferStatus } from '../contracts/states.ts';
import type { TransferState, TransferSteps } from '../contracts/transfer-steps.ts';
import { describeTransfer, isTransferOver } from '../policy/transfer-states.ts';
import { Loop } from './loop.ts';
import { requireInput } from './require-input.ts';
import { now, STEP_OPTIONS } from './steps.ts';

const { lookOverTransfer } = proxyLocalActivities<TransferSteps>({
  summary: 'Look the transfer over: a decision, its time',
  ...STEP_OPTIONS,
});

/** The clock of a transfer: waits for the customer's consent, then until it can be undone no more. */
export async function transfer(input: TransferInput): Promise<TransferStatus> {
  requireInput(input, 'transferId');
  const end = await new Transfer(input.transferId).run();
  if (end.ended === 'long') return continueAsNew<typeof transfer>(input);
  // Without a state the transfer does not exist.
  return end.state?.status ?? 'cancelled';
}

/** Who decides writes the row and a wake, so the run takes no commands. */
class Transfer extends Loop<TransferState, never, never> {
  constructor(private readonly transferId: string) {
    super();
    setHandler(transferQuery, () => this.current(), {
      description: 'The transfer as this run last read it.',
    });
    setHandler(wakeSignal, () => this.wake(), {
      description:
        'Looks the transfer over; its details are read again. Takes no input. Consent is given in the portal alone.',
    });
    setDefaultSignalHandler((name) => log.warn('an unknown signal was dropped', { signal: name }));
  }

  protected lookOver(): Promise<TransferState | null> {
    return lookOverTransfer({ transferId: this.transferId, now: now() });
  }

  protected perform(): never {
    throw new Error('a transfer takes no commands');
  }

  protected isClosed({ status }: TransferState): boolean {
    return isTransferOver(status);
  }

  protected hasMore(): boolean {
    return false;
  }

  protected nextEvent({ status, nextAt }: TransferState): { at: string; summary: string } | null {
    const summary = status === 'requested' ? 'The transfer expires' : 'The transfer can be undone no more';
    return nextAt === null ? null : { at: nextAt, summary };
  }

  protected show(state: TransferState | null, isFailing: boolean): void {
    if (state) setCurrentDetails(describeTransfer(state, isFailing));
  }

  /** A lasting fault shows in the log and in the details. */
  protected async reportProblem(): Promise<void> {}

  /** The row alone decides: a canceled run would leave a transfer that never expires. */
  protected cancelCommand(): null {
    return null;
  }
}
