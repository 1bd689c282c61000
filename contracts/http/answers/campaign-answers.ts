import { z } from 'zod';
import { CAMPAIGN_STATUSES } from '../../states.ts';
import { idOf, moment, wholeNumber } from './parts.ts';

const campaign = {
  id: idOf('campaign'),
  status: z.enum(CAMPAIGN_STATUSES),
  dryRun: z.boolean(),
  counts: z.strictObject({
    started: wholeNumber,
    wouldStart: wholeNumber,
    skipped: wholeNumber,
    reasons: z.record(z.string(), wholeNumber),
  }),
  startedAt: moment,
  updatedAt: moment,
  endedAt: moment.nullable(),
  temporalUrl: z.string().meta({ description: 'The run of this campaign, for operators.' }),
};

const named = z.strictObject({ pointer: z.string(), message: z.string() });

export const campaignAnswer = z.strictObject(campaign).meta({ id: 'Campaign' });

export const startedCampaignAnswer = z
  .strictObject({
    ...campaign,
    imported: z
      .strictObject({
        added: wholeNumber,
        updated: wholeNumber,
        unchanged: wholeNumber,
        rejected: wholeNumber,
        rejects: z.array(named),
        warnings: z.array(named).exactOptional(),
      })
      .exactOptional(),
  })
  .meta({ id: 'StartedCampaign', description: 'The campaign, and the result for each license of the body.' });
