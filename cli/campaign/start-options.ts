import type { z } from 'zod';
import { UserError } from '../../contracts/user-error.ts';

/** What `gatehouse campaign start` and `schedule` take; texts as they were typed. */
export interface TermsFlags {
  dryRun?: boolean;
  mailsPerHour?: string;
  rampUp?: string;
  businessHours?: boolean;
  stopAtBounceRate?: string;
  bounceRateOf?: string;
  country?: string[];
  locale?: string[];
  insuranceFrom?: string;
  insuranceUntil?: string;
  insuranceEndsWithin?: string;
  neverInvited?: boolean;
  customers?: string;
  at?: string;
}

/** The option of each field, for errors. */
const OPTIONS: Record<string, string> = {
  mailsPerHour: '--mails-per-hour',
  rampUpFrom: '--ramp-up',
  stopAtBounceRate: '--stop-at-bounce-rate',
  bounceRateOf: '--bounce-rate-of',
  countries: '--country',
  locales: '--locale',
  insuranceFrom: '--insurance-from',
  insuranceUntil: '--insurance-until',
  insuranceEndsWithinDays: '--insurance-ends-within',
  startAt: '--at',
  cron: '--cron',
  timeZone: '--time-zone',
};

/** The terms that options name, not checked. */
export function termsOf(flags: TermsFlags): Record<string, unknown> {
  const pace = present({
    mailsPerHour: number(flags.mailsPerHour),
    rampUpFrom: number(flags.rampUp),
    businessHours: flags.businessHours,
    stopAtBounceRate: share(flags.stopAtBounceRate),
    bounceRateOf: number(flags.bounceRateOf),
  });
  const customers = present({
    countries: flags.country,
    locales: flags.locale,
    insuranceFrom: flags.insuranceFrom,
    insuranceUntil: flags.insuranceUntil,
    insuranceEndsWithinDays: number(flags.insuranceEndsWithin),
    neverInvited: flags.neverInvited,
  });
  return present({ dryRun: flags.dryRun, pace, customers, startAt: flags.at }) ?? {};
}

/**
 * What options name, with the rules of the API.
 * @throws UserError that names the wrong option
 */
export function readAs<T>(schema: z.ZodType<T>, given: object): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.findLast((step) => typeof step === 'string') ?? '';
  const message = (issue?.message ?? '').replace(
    /\b(mailsPerHour|stopAtBounceRate|insuranceFrom|insuranceUntil)\b/g,
    (name) => OPTIONS[name] ?? name,
  );
  throw new UserError(`${OPTIONS[String(field)] ?? String(field)} ${message}.`, { kind: 'usage' });
}

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : text.trim() === '' ? Number.NaN : Number(text);

/** A share, as `0.05` or `5%`. */
const share = (text: string | undefined): number | undefined =>
  text?.endsWith('%') ? (number(text.slice(0, -1)) ?? Number.NaN) / 100 : number(text);

/** The fields that have a value; undefined when none has. */
function present<T extends Record<string, unknown>>(fields: T): T | undefined {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : (Object.fromEntries(given) as T);
}
