import { log, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import {
  COMMAND_EXAMPLES,
  type CommandInputs,
  type CommandName,
  faultOfCommand,
} from '../contracts/commands.ts';
import {
  acceptUpdate,
  correctEmailUpdate,
  declineUpdate,
  remindersUpdate,
  resendUpdate,
  revokeUpdate,
  wakeSignal,
} from '../contracts/messages.ts';
import type { Outcome } from '../contracts/steps.ts';
import type { Command } from './commands.ts';
import { updateOptions } from './update-options.ts';

/** The Temporal UI shows these beside each Update. */
const DESCRIPTIONS: Record<CommandName, string> = {
  accept: 'Lets the invited person in',
  decline: 'Records that the invited person declined',
  resend: 'Mails the invitation again, within the limits on mail',
  revoke: 'Cancels the onboarding, or revokes a colleague’s invitation',
  correctEmail: 'Invites another contact of the customer',
  reminders: 'Turns reminders off or on',
};

/** Signals of the 0.1.0 API, which may still run beside this worker. Each makes the run look the case over. */
const EARLIER_SIGNALS = new Set(['order', 'deliveryProblem', 'adminJoined']);

/** Receives Updates and signals. Handlers only set a flag or fill the inbox; the loop does the work. */
export function setHandlers(take: { wake(): void; ask(command: Command): Promise<Outcome> }): void {
  setHandler(wakeSignal, () => take.wake(), {
    description: 'Looks the case over: orders, mail problems, admins who joined. Takes no input.',
  });
  setDefaultSignalHandler((name) => {
    if (EARLIER_SIGNALS.has(name)) take.wake();
    else log.warn('an unknown signal was dropped', { signal: name });
  });
  const options = <Name extends CommandName>(name: Name) =>
    updateOptions<CommandInputs[Name]>({
      description: DESCRIPTIONS[name],
      example: COMMAND_EXAMPLES[name],
      faultOf: (input) => faultOfCommand(name, input),
    });
  setHandler(acceptUpdate, (input) => take.ask({ type: 'accept', ...input }), options('accept'));
  setHandler(declineUpdate, (input) => take.ask({ type: 'decline', ...input }), options('decline'));
  setHandler(resendUpdate, (input) => take.ask({ type: 'resend', ...input }), options('resend'));
  setHandler(revokeUpdate, (input) => take.ask({ type: 'revoke', ...input }), options('revoke'));
  setHandler(
    correctEmailUpdate,
    (input) => take.ask({ type: 'correctEmail', ...input }),
    options('correctEmail'),
  );
  setHandler(remindersUpdate, (input) => take.ask({ type: 'reminders', ...input }), options('reminders'));
}
