import {
  ApplicationFailure,
  log,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  COMMAND_EXAMPLES,
  type CommandInputs,
  type CommandName,
  faultOfCommand,
} from '../contracts/commands.ts';
import {
  CANCEL_EXAMPLE,
  correctEmailCommand,
  faultOfCancel,
  isNothing,
} from '../contracts/commands-by-hand.ts';
import { customerOfWorkflow } from '../contracts/ids.ts';
import {
  acceptUpdate,
  cancelByHandUpdate,
  correctEmailUpdate,
  declineUpdate,
  remindersUpdate,
  resendUpdate,
  revokeUpdate,
  wakeSignal,
} from '../contracts/messages.ts';
import type { Outcome } from '../contracts/steps.ts';
import { refusalWords } from '../policy/refusal-words.ts';
import type { Command } from './commands.ts';
import { modeOfRun } from './mode-of-run.ts';
import { updateOptions } from './update-options.ts';

type ByProgram = Exclude<CommandName, 'resend' | 'correctEmail'>;

/** The Temporal UI shows these beside each Update. The portal and the API send them, with ids that only they know. */
const DESCRIPTIONS: Record<ByProgram, string> = {
  accept: 'Lets the invited person in. Sent when they press Join; not meant to be sent by hand.',
  decline: 'Records that the invited person declined. Sent by the page; not meant to be sent by hand.',
  revoke:
    'Cancels the named onboarding, or revokes the named invitation. Sent by the API; by hand send cancel.',
  reminders: 'Turns reminders off or on. Sent by the page that the mails link to.',
};

/** Signals of the 0.1.0 API, which may still run beside this worker. Each makes the run look the case over. */
const EARLIER_SIGNALS = new Set(['order', 'deliveryProblem', 'adminJoined']);

/** Receives Updates and signals. Handlers only set a flag or fill the inbox; the loop does the work. */
export function setHandlers(take: { wake(): void } & Taking): void {
  setHandler(wakeSignal, () => take.wake(), {
    description:
      'Looks the case over: orders, mail problems, admins who joined; its details are read again. Takes no input; harmless at any time.',
  });
  setDefaultSignalHandler((name) => {
    if (EARLIER_SIGNALS.has(name)) take.wake();
    else log.warn('an unknown signal was dropped', { signal: name });
  });
  const options = <Name extends ByProgram>(name: Name) =>
    updateOptions<CommandInputs[Name]>({
      description: DESCRIPTIONS[name],
      example: COMMAND_EXAMPLES[name],
      faultOf: (input) => faultOfCommand(name, input),
    });
  // This order stays: Updates that came before a run's first task are taken in it.
  setHandler(acceptUpdate, (input) => take.ask({ type: 'accept', ...input }), options('accept'));
  setHandler(declineUpdate, (input) => take.ask({ type: 'decline', ...input }), options('decline'));
  setResendHandler(take);
  setHandler(revokeUpdate, (input) => take.ask({ type: 'revoke', ...input }), options('revoke'));
  setCorrectHandler(take);
  setHandler(remindersUpdate, (input) => take.ask({ type: 'reminders', ...input }), options('reminders'));
  setHandler(
    cancelByHandUpdate,
    ({ reason }) => askByHand(take, { type: 'cancelByHand', reason }),
    updateOptions({
      description: 'Ends the case before a person has joined: its links end, its orders are cancelled',
      example: CANCEL_EXAMPLE,
      faultOf: faultOfCancel,
    }),
  );
}

interface Taking {
  ask(command: Command): Promise<Outcome>;
}

/** The Temporal UI says "Update successful" whatever the outcome, so what a person is refused has to fail. */
async function askByHand(take: Taking, command: Command): Promise<Outcome> {
  const outcome = await take.ask(command);
  if (outcome.code === 'done' || outcome.code === 'unchanged') return outcome;
  throw ApplicationFailure.nonRetryable(`Nothing was done: ${refusalWords(outcome)}`, outcome.code);
}

function setResendHandler(take: Taking): void {
  const resend = (input: CommandInputs['resend'] | undefined | null) =>
    !input || isNothing(input)
      ? askByHand(take, { type: 'resendByHand' })
      : take.ask({ type: 'resend', ...input });
  const example = JSON.stringify(COMMAND_EXAMPLES.resend);
  setHandler(
    resendUpdate,
    resend,
    updateOptions<CommandInputs['resend']>({
      description: `Mails the invitation again, within the limits on mail. Send it without input. (The API names the mail: ${example})`,
      faultOf: (input) => {
        const fault = isNothing(input) ? null : faultOfCommand('resend', input);
        return fault && `Send resend without input. ${fault}`;
      },
    }),
  );
}

function setCorrectHandler(take: Taking): void {
  const instead = `Send no address here: histories are kept. Type instead: ${correctEmailCommand(...caseAndMode())}`;
  const example = JSON.stringify(COMMAND_EXAMPLES.correctEmail);
  setHandler(
    correctEmailUpdate,
    (input) => take.ask({ type: 'correctEmail', ...input }),
    updateOptions<CommandInputs['correctEmail']>({
      description: `Invites another address. ${instead} (The API stores the contact first: ${example})`,
      faultOf: (input) => {
        const fault = faultOfCommand('correctEmail', input);
        return fault && `${instead}. ${fault}`;
      },
    }),
  );
}

/** What a command about this case names: the customer of an onboarding; and the environment. */
function caseAndMode() {
  const { workflowId } = workflowInfo();
  return [customerOfWorkflow(workflowId) ?? 'ONBOARDING', modeOfRun()] as const;
}
