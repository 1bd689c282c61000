import { z } from 'zod';
import { CAMPAIGN_PAUSES, CAMPAIGN_STATUSES } from '../../states.ts';
import { day, idOf, listOf, moment, wholeNumber } from './parts.ts';

const pace = z.strictObject({
  mailsPerHour: wholeNumber.nullable(),
  rampUpFrom: wholeNumber.nullable(),
  businessHours: z.boolean(),
  stopAtBounceRate: z.number().nullable(),
  bounceRateOf: wholeNumber,
});

const choice = z.strictObject({
  listed: z.boolean().meta({ description: 'Only customers of a list.' }),
  countries: z.array(z.string()).nullable(),
  locales: z.array(z.string()).nullable(),
  insuranceFrom: day.nullable(),
  insuranceUntil: day.nullable(),
  neverInvited: z.boolean(),
});

const standing = {
  status: z.enum([...CAMPAIGN_STATUSES, 'scheduled']).meta({ description: 'scheduled: before `startsAt`.' }),
  pauseReason: z
    .enum(CAMPAIGN_PAUSES)
    .nullable()
    .meta({ description: 'asked: by a command; bounce_rate: it paused by itself. Null: it is not paused.' }),
};

const campaign = {
  id: idOf('campaign'),
  ...standing,
  dryRun: z.boolean(),
  counts: z.strictObject({
    started: wholeNumber,
    wouldStart: wholeNumber,
    waiting: wholeNumber.meta({ description: 'Eligible, and waiting for the pace.' }),
    skipped: wholeNumber,
    reasons: z.record(z.string(), wholeNumber),
  }),
  pace: pace.nullable().meta({ description: 'Null: as fast as can be.' }),
  customers: choice.nullable().meta({ description: 'Null: all with recorded licenses.' }),
  forecast: z
    .strictObject({
      mails: wholeNumber,
      lastMailAt: moment.nullable().meta({ description: 'Null: more than two years away.' }),
    })
    .nullable()
    .meta({ description: 'Of a dry run that is completed: how long a real one would take.' }),
  startsAt: moment.nullable(),
  startedAt: moment,
  updatedAt: moment,
  endedAt: moment.nullable(),
  temporalUrl: z.string().meta({ description: 'The run of this campaign, for operators.' }),
};

export const campaignFunnelAnswer = z
  .strictObject({
    ...standing,
    waiting: wholeNumber.meta({ description: 'Eligible, and waiting for the pace.' }),
    invited: wholeNumber,
    joined: wholeNumber,
    declined: wholeNumber,
    bounced: wholeNumber.meta({ description: 'No address works.' }),
    days: z
      .array(z.strictObject({ day, mails: wholeNumber }))
      .meta({ description: 'Invitations a day (UTC).' }),
  })
  .meta({ id: 'CampaignFunnel', description: 'A customer counts in each stage that it reached.' });

export const campaignScheduleAnswer = z
  .strictObject({
    id: idOf('campaignSchedule'),
    cron: z.string(),
    timeZone: z.string(),
    dryRun: z.boolean(),
    pace: pace.partial().nullable(),
    customers: choice
      .omit({ listed: true })
      .partial()
      .extend({ insuranceEndsWithinDays: wholeNumber.exactOptional() })
      .nullable(),
    createdAt: moment,
    endedAt: moment.nullable(),
  })
  .meta({ id: 'CampaignSchedule' });

export const campaignScheduleListAnswer = listOf(campaignScheduleAnswer);

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
    unknownCustomers: z
      .array(z.string())
      .meta({ description: 'Ids of the list that no customer has.' })
      .exactOptional(),
  })
  .meta({ id: 'StartedCampaign', description: 'The campaign, and the result for each license of the body.' });
