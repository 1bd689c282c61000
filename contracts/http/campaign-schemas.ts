import { z } from 'zod';
import { checkCron } from '../../policy/cron.ts';
import { checkDate, DATE_DESCRIBED } from '../fields.ts';
import { customerSchema, expected, language, textChecked } from './order-schemas.ts';

const MAX_LICENSES = 1_000;
const MAX_LISTED_CUSTOMERS = 1_000;
const MAX_PER_HOUR = 100_000;
const MAX_DAYS = 3_650;

const LICENSES = `a list of 1 to ${MAX_LICENSES} licenses`;
const CUSTOMERS = `a list of 1 to ${MAX_LISTED_CUSTOMERS} customer ids`;

const flag = z.boolean({ error: 'must be true or false' });
const count = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, error).max(most, error);
};
const date = textChecked('a date, like 2027-03-31', checkDate).meta({
  format: 'date',
  pattern: DATE_DESCRIBED,
});
const RATE = 'must be a share above 0 and up to 1, like 0.05';

/** What the mail provider and the support desk bear. */
const paceSchema = z
  .strictObject(
    {
      mailsPerHour: count(1, MAX_PER_HOUR).exactOptional(),
      rampUpFrom: count(1, MAX_PER_HOUR)
        .meta({
          description:
            'Mails on the first day; each further day with mails has twice as many, until the pace.',
        })
        .exactOptional(),
      businessHours: flag
        .meta({ description: 'Only from 9 to 17 on days of work, on the customer’s clocks.' })
        .exactOptional(),
      stopAtBounceRate: z
        .number({ error: RATE })
        .gt(0, RATE)
        .max(1, RATE)
        .meta({ description: 'Pauses at this share of mails that did not arrive or were unwelcome.' })
        .exactOptional(),
      bounceRateOf: count(1, 1_000)
        .meta({ description: 'The fewest mails of which the share is taken; 50 if absent.' })
        .exactOptional(),
    },
    { error: 'must be an object with mailsPerHour and others' },
  )
  .superRefine((pace, context) => {
    if (pace.rampUpFrom !== undefined && pace.mailsPerHour === undefined)
      context.addIssue({
        code: 'custom',
        path: ['rampUpFrom'],
        message: 'needs mailsPerHour, at which the ramp ends',
      });
    if (pace.bounceRateOf !== undefined && pace.stopAtBounceRate === undefined)
      context.addIssue({ code: 'custom', path: ['bounceRateOf'], message: 'needs stopAtBounceRate' });
  });

/** Which customers a campaign is for, without a list of them. */
const choiceFields = {
  countries: z
    .array(customerSchema.shape.country.unwrap(), expected('a list of country codes, like ["DE"]'))
    .min(1, 'must name a country')
    .max(250, 'must have at most 250 countries')
    .exactOptional(),
  locales: z
    .array(language, expected('a list of languages, like ["de"]'))
    .min(1, 'must name a language')
    .max(100, 'must have at most 100 languages')
    .meta({ description: '`de` is also for `de-AT`.' })
    .exactOptional(),
  insuranceFrom: date.meta({ description: 'Upgrade Insurance ends on this day or later.' }).exactOptional(),
  insuranceUntil: date.meta({ description: 'It ends on this day or earlier.' }).exactOptional(),
  insuranceEndsWithinDays: count(0, MAX_DAYS)
    .meta({
      description:
        'It ends within this many days after the day of the request, or of the firing of a schedule.',
    })
    .exactOptional(),
  neverInvited: flag.exactOptional(),
};

type DatesOfChoice = {
  insuranceFrom?: string;
  insuranceUntil?: string;
  insuranceEndsWithinDays?: number;
};

function checkDates(choice: DatesOfChoice, context: z.RefinementCtx): void {
  const { insuranceFrom, insuranceUntil, insuranceEndsWithinDays } = choice;
  const refuse = (field: keyof DatesOfChoice, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (insuranceFrom && insuranceUntil && insuranceFrom > insuranceUntil)
    refuse('insuranceUntil', 'must not be before insuranceFrom');
  if (insuranceEndsWithinDays !== undefined && (insuranceFrom || insuranceUntil))
    refuse('insuranceEndsWithinDays', 'must not stand beside insuranceFrom or insuranceUntil');
}

const CHOICE = 'must be an object with countries, locales and others';

const chosenSchema = z
  .strictObject(
    {
      ids: z
        .array(customerSchema.shape.customerId, { error: `must be ${CUSTOMERS}` })
        .min(1, `must be ${CUSTOMERS}`)
        .max(
          MAX_LISTED_CUSTOMERS,
          `must have at most ${MAX_LISTED_CUSTOMERS} customers; gatehouse campaign start --customers takes a file of any length`,
        )
        .exactOptional(),
      ...choiceFields,
    },
    { error: CHOICE },
  )
  .superRefine(checkDates);

/** A moment in UTC or with its offset. */
const startAt = z.iso
  .datetime({ offset: true, error: 'must be a moment, like 2027-03-31T09:00:00Z' })
  .exactOptional();

/**
 * Body of `POST /v1/campaigns`. Each license is checked by itself: a wrong one is answered with its reason and does
 * not block the others.
 */
export const campaignSchema = z.strictObject(
  {
    licenses: z
      .array(z.unknown(), { error: `must be ${LICENSES}` })
      .min(1, `must be ${LICENSES}; leave it out to run over all recorded licenses`)
      .max(
        MAX_LICENSES,
        `must have at most ${MAX_LICENSES} licenses; split it, or use gatehouse import licenses`,
      )
      .exactOptional(),
    dryRun: flag.exactOptional(),
    pace: paceSchema.exactOptional(),
    customers: chosenSchema.exactOptional(),
    startAt,
  },
  { error: 'must be a JSON object with licenses, dryRun, pace, customers, startAt, or none of them' },
);

/** Body of `POST /v1/campaign-schedules`: when, and what each campaign is started with. */
export const campaignScheduleSchema = z.strictObject(
  {
    cron: textChecked('a cron expression of five fields, like 0 9 * * 1', checkCron).meta({
      description: 'Minute, hour, day of the month, month, day of the week (0: Sunday), in numbers.',
    }),
    timeZone: customerSchema.shape.timeZone,
    dryRun: flag.exactOptional(),
    pace: paceSchema.exactOptional(),
    customers: z.strictObject(choiceFields, { error: CHOICE }).superRefine(checkDates).exactOptional(),
  },
  { error: 'must be a JSON object with cron and others' },
);

export type CampaignScheduleInput = z.output<typeof campaignScheduleSchema>;

/** What a campaign is started with, besides licenses. */
export type CampaignTerms = Omit<z.output<typeof campaignSchema>, 'licenses'>;
