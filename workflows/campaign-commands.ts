import { setHandler } from '@temporalio/workflow';
import { type AskedStatus, faultOfCampaignCommand, senderOf } from '../contracts/campaign-command.ts';
import { cancelCampaignUpdate, pauseCampaignUpdate, resumeCampaignUpdate } from '../contracts/messages.ts';
import type { Outcome } from '../contracts/steps.ts';
import { updateOptions } from './update-options.ts';

/** The button "Request Cancellation" of the Temporal UI. */
export const CANCELLATION: AskedStatus = { status: 'cancelled', by: senderOf(null) };

const COMMANDS = [
  ['pause', pauseCampaignUpdate, 'paused', 'Invites no more customers until resume. Takes no input.'],
  ['resume', resumeCampaignUpdate, 'running', 'Goes on after pause. Takes no input.'],
  [
    ...(['cancel', cancelCampaignUpdate, 'cancelled'] as const),
    'Ends the campaign; onboardings that it started continue. Takes no input.',
  ],
] as const;

/** Takes the Updates of a campaign: `ask` resolves with the outcome of what one asks for. */
export function takeCampaignCommands(ask: (asked: AskedStatus) => Promise<Outcome>): void {
  for (const [name, update, status, description] of COMMANDS)
    setHandler(
      update,
      (input) => ask({ status, by: senderOf(input) }),
      updateOptions({ description, faultOf: (input) => faultOfCampaignCommand(name, input) }),
    );
}
