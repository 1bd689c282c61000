import { setHandler } from '@temporalio/workflow';
import { type AskedStatus, faultOfCampaignCommand, senderOf } from '../contracts/campaign-command.ts';
import { cancelCampaignUpdate, pauseCampaignUpdate, resumeCampaignUpdate } from '../contracts/messages.ts';
import type { Outcome } from '../contracts/steps.ts';
import { updateOptions } from './update-options.ts';

/** The button "Request Cancellation" of the Temporal UI. */
export const CANCELLATION: AskedStatus = { status: 'cancelled', by: senderOf(null) };

/** Takes the Updates of a campaign: `ask` resolves with the outcome of what one asks for. */
export function takeCampaignCommands(ask: (asked: AskedStatus) => Promise<Outcome>): void {
  setHandler(
    pauseCampaignUpdate,
    (input) => ask({ status: 'paused', by: senderOf(input) }),
    updateOptions({
      description: 'Invites no more customers until resume. Takes no input.',
      faultOf: (input) => faultOfCampaignCommand('pause', input),
    }),
  );
  setHandler(
    resumeCampaignUpdate,
    (input) => ask({ status: 'running', by: senderOf(input) }),
    updateOptions({
      description: 'Goes on after pause. Takes no input.',
      faultOf: (input) => faultOfCampaignCommand('resume', input),
    }),
  );
  setHandler(
    cancelCampaignUpdate,
    (input) => ask({ status: 'cancelled', by: senderOf(input) }),
    updateOptions({
      description: 'Ends the campaign; onboardings that it started continue. Takes no input.',
      faultOf: (input) => faultOfCampaignCommand('cancel', input),
    }),
  );
}
