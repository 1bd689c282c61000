import {
  continueAsNew,
  log,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import { ACTIVATION_COMMAND_EXAMPLES, faultOfActivationCommand } from '../contracts/activation-commands.ts';
import type {
  ActivationCommandInputs,
  ActivationCommandName,
  ActivationOutcome,
  ActivationResult,
  ActivationState,
} from '../contracts/activation-steps.ts';
import {
  type ActivationInput,
  activationQuery,
  approveUpdate,
  denyUpdate,
  wakeSignal,
} from '../contracts/messages.ts';
import type { ActivationStatus } from '../contracts/states.ts';
import { describeActivation } from '../policy/activation-states.ts';
import { activationSteps } from './activation-steps.ts';
import { Loop } from './loop.ts';
import { requireInput } from './require-input.ts';
import { now } from './steps.ts';
import { updateOptions } from './update-options.ts';

type ActivationCommand = {
  [Name in ActivationCommandName]: { type: Name } & ActivationCommandInputs[Name];
}[ActivationCommandName];

/** The way of one instance from asking to its certificate: waits until a person decides, or until its time is over. */
export async function activation(input: ActivationInput): Promise<ActivationStatus> {
  requireInput(input, 'activationId');
  const end = await new Activation(input.activationId).run();
  if (end.ended === 'long') return continueAsNew<typeof activation>(input);
  // Without a state the activation does not exist.
  return end.state?.status ?? 'expired';
}

class Activation extends Loop<ActivationState, ActivationCommand, ActivationOutcome> {
  constructor(private readonly activationId: string) {
    super();
    setHandler(activationQuery, () => this.current(), {
      description: 'The activation as this run last read it.',
    });
    setHandler(wakeSignal, () => this.wake(), {
      description: 'Looks the activation over; its details are read again. Takes no input.',
    });
    setDefaultSignalHandler((name) => log.warn('an unknown signal was dropped', { signal: name }));
    const options = <Name extends ActivationCommandName>(name: Name, description: string) =>
      updateOptions<ActivationCommandInputs[Name]>({
        description,
        example: ACTIVATION_COMMAND_EXAMPLES[name],
        faultOf: (input) => faultOfActivationCommand(name, input),
      });
    setHandler(
      approveUpdate,
      (command) => this.ask({ type: 'approve', ...command }),
      options(
        'approve',
        'Activates the instance under a business account. Sent by the page of the code; not by hand',
      ),
    );
    setHandler(
      denyUpdate,
      (command) => this.ask({ type: 'deny', ...command }),
      options(
        'deny',
        'Refuses the activation. Sent by the page of the code; left alone, it expires by itself',
      ),
    );
  }

  protected async lookOver(): Promise<ActivationState | null> {
    const { state } = await activationSteps.lookOverActivation(this.about());
    return state;
  }

  protected async perform(command: ActivationCommand): Promise<ActivationResult> {
    // An Update about another activation changes nothing of this run's.
    if (command.activationId !== this.activationId) {
      return { state: this.current(), outcome: { code: 'not_found' } };
    }
    switch (command.type) {
      case 'approve': {
        const { userId, businessAccountId, licenseId } = command;
        return activationSteps.approveActivation({ ...this.about(), userId, businessAccountId, licenseId });
      }
      case 'deny':
        return activationSteps.denyActivation({ ...this.about(), userId: command.userId });
    }
  }

  protected isClosed({ status }: ActivationState): boolean {
    return status !== 'pending';
  }

  protected hasMore(): boolean {
    return false;
  }

  protected nextEvent({ status, expiresAt }: ActivationState): { at: string; summary: string } | null {
    return status === 'pending' ? { at: expiresAt, summary: 'The activation expires' } : null;
  }

  protected show(state: ActivationState | null, isFailing: boolean): void {
    if (state) setCurrentDetails(describeActivation(state, isFailing));
  }

  /** Its console asks every few seconds, so a lasting fault shows in the log and in the details. */
  protected async reportProblem(): Promise<void> {}

  /** The row alone decides: a canceled run would leave a code that never expires. */
  protected cancelCommand(): null {
    return null;
  }

  private about(): { activationId: string; now: string } {
    return { activationId: this.activationId, now: now() };
  }
}
