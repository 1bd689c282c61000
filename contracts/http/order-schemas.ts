import { z } from 'zod';
import { COMPANY_NAME_DESCRIBED, checkCompanyName, readCompanyName } from '../../policy/company-name.ts';
import { PRODUCTS, VERSION_PATTERN } from '../../policy/products.ts';
import { isCountry, isTimeZone } from '../../policy/time-zones.ts';
import { checkDate, checkEmail, DATE_DESCRIBED, toAsciiAddress } from '../fields.ts';
import { CUSTOMER_ID_PATTERN } from '../ids.ts';
import { LICENSE_EDITIONS, type LicenseKind, ONBOARDING_STATUSES } from '../states.ts';

import { KINDS_DESCRIBED } from './kinds-described.ts';
import { metadataSchema } from './metadata-schemas.ts';
import { refuseDoubleContacts } from './refuse-double-contacts.ts';

/**
 * Request schemas. They change no value (except numbers in queries, domains that are not in ASCII, and how a company's name
 * is composed and spaced): the value that is hashed, stored and compared is the one sent. Unknown fields are refused, so a
 * misspelt optional field is noticed.
 */

export const MAX_LINES = 500;
const MAX_QUANTITY = 1_000_000;
const MAX_OTHER_CONTACTS = 5;

/** One message for a missing field or a wrong type; it says what to send. */
export const expected = (what: string) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined ? `is missing: it must be ${what}` : `must be ${what}`,
});

export const text = (what: string) => z.string(expected(what));

const report =
  (check: (value: string) => string | null) =>
  (value: string, context: z.RefinementCtx): void => {
    const message = check(value);
    if (message !== null) context.addIssue({ code: 'custom', message });
  };

export const textChecked = (what: string, check: (value: string) => string | null) =>
  text(what).superRefine(report(check));

/** A name with the rules of a company's; the description says what no name may have, `checkCompanyName` decides. */
export const nameLikeACompanys = (what: string) =>
  text(what)
    .overwrite(readCompanyName)
    .superRefine(report(checkCompanyName))
    .meta({ minLength: 1, pattern: COMPANY_NAME_DESCRIBED });

const companyName = nameLikeACompanys('the name of the organisation');

export const textLike = (what: string, pattern: RegExp) => text(what).regex(pattern, `must be ${what}`);

export const oneOf = <const T extends string>(values: readonly T[]) =>
  z.enum(values, expected(`one of ${values.join(', ')}`));

/** A domain that is not in ASCII is stored as the ASCII that is sent. */
export const email = text('an email address, like name@example.com')
  .overwrite(toAsciiAddress)
  .superRefine(report(checkEmail))
  .meta({ format: 'email' });
const date = textChecked('a date, like 2027-03-31', checkDate).meta({
  format: 'date',
  pattern: DATE_DESCRIBED,
});
export const products = Object.keys(PRODUCTS) as (keyof typeof PRODUCTS)[];

/** Any tag: `resolveLocale` takes the nearest language that has texts. */
export const language = textLike(
  'the tag of a language, like de or de-AT',
  /^(?=.{2,35}$)[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/,
);

export const timeZoneSchema = textChecked('a time zone, like Europe/Berlin', (name) =>
  isTimeZone(name) ? null : 'must be a time zone of the IANA list, like Europe/Berlin',
);

export const customerIdSchema = textLike(
  '1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter, a digit or #',
  CUSTOMER_ID_PATTERN,
);

/** Counted before any item is checked: a megabyte of empty items costs one fault, not half a million. */
export const atMost = <T extends z.ZodType>(max: number, message: string, list: T) =>
  z
    .preprocess((value, context) => {
      if (Array.isArray(value) && value.length > max) context.addIssue({ code: 'custom', message });
      return value;
    }, list)
    .meta({ maxItems: max });

const otherContacts = atMost(
  MAX_OTHER_CONTACTS,
  `must name at most ${MAX_OTHER_CONTACTS} contacts`,
  z.array(
    z.strictObject({ email }, expected('an object with email')),
    expected(`a list of up to ${MAX_OTHER_CONTACTS} contacts`),
  ),
);

const customerFields = z.strictObject(
  {
    customerId: customerIdSchema,
    companyName,
    primaryEmail: email,
    country: textChecked('a country code, like DE', (code) =>
      isCountry(code) ? null : 'must be a two-letter country code of ISO 3166 in capitals, like DE',
    )
      .meta({ pattern: '^[A-Z]{2}$' })
      .exactOptional(),
    timeZone: timeZoneSchema.exactOptional(),
    locale: language.exactOptional(),
    otherContacts: otherContacts.exactOptional(),
  },
  expected('an object with customerId, companyName and primaryEmail'),
);

export const customerSchema = customerFields.superRefine(refuseDoubleContacts);

/** Rules between fields run even when other fields are wrong, so that one answer names every fault. */
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };

export interface LicenseKindDates {
  kind: LicenseKind;
  upgradeInsuranceUntil?: string;
  subscriptionEndsAt?: string;
}

type KindRule = [(line: LicenseKindDates) => boolean, { path: string[]; error: string } & typeof always];

const SUBSCRIPTION_HAS_END: KindRule = [
  (line) => line.kind !== 'subscription' || line.subscriptionEndsAt !== undefined,
  {
    ...always,
    path: ['subscriptionEndsAt'],
    error: 'is missing: a subscription needs the date it ends, like 2027-03-31',
  },
];
const PERMANENT_HAS_NO_END: KindRule = [
  (line) => line.kind !== 'permanent' || line.subscriptionEndsAt === undefined,
  {
    ...always,
    path: ['subscriptionEndsAt'],
    error: 'must be left out: a permanent license has no end',
  },
];
// A subscription includes newer versions, so a date here is a mistake.
const SUBSCRIPTION_HAS_NO_INSURANCE: KindRule = [
  (line) => line.kind !== 'subscription' || line.upgradeInsuranceUntil === undefined,
  {
    ...always,
    path: ['upgradeInsuranceUntil'],
    error: 'must be left out: only permanent licenses have Upgrade Insurance',
  },
];

/** The dates each kind of license must have, in orders and in imported records. */
const KIND_RULES = [SUBSCRIPTION_HAS_END, PERMANENT_HAS_NO_END, SUBSCRIPTION_HAS_NO_INSURANCE];

/** Every reason why a license of this kind may not have these dates; empty when it may. */
export const kindFaults = (license: LicenseKindDates): string[] =>
  KIND_RULES.filter(([holds]) => !holds(license)).map(([, { path, error }]) => `${path.join('.')}: ${error}`);

export const licenseKey = textLike(
  '1 to 100 letters, digits and . _ - / + = { } : #',
  /^[A-Za-z0-9._\-/+={}:#]{1,100}$/,
);

export const orderLineSchema = z
  .strictObject(
    {
      product: oneOf(products),
      kind: oneOf(['permanent', 'subscription']),
      version: textLike('a version, like 20 or 19.4', VERSION_PATTERN),
      quantity: z
        .number(expected(`a whole number from 1 to ${MAX_QUANTITY}`))
        .refine((n) => Number.isInteger(n) && n >= 1 && n <= MAX_QUANTITY, {
          error: `must be a whole number from 1 to ${MAX_QUANTITY}`,
        })
        .meta({ type: 'integer', minimum: 1, maximum: MAX_QUANTITY }),
      licenseKey: licenseKey.exactOptional(),
      // No default: a body without it has the hash that it had before there were editions.
      edition: oneOf(LICENSE_EDITIONS).exactOptional(),
      upgradeInsuranceUntil: date.exactOptional(),
      subscriptionEndsAt: date.exactOptional(),
    },
    expected('an object with product, kind, version and quantity'),
  )
  .refine(...SUBSCRIPTION_HAS_END)
  .refine(...PERMANENT_HAS_NO_END)
  .refine(...SUBSCRIPTION_HAS_NO_INSURANCE)
  .refine((line) => line.edition !== 'trial' || line.kind === 'subscription', {
    ...always,
    path: ['kind'],
    error: 'must be subscription: a trial ends',
  });

const orderLines = atMost(
  MAX_LINES,
  `must have at most ${MAX_LINES} lines; split the order`,
  z
    .array(orderLineSchema, expected(`a list of 1 to ${MAX_LINES} lines`))
    .min(1, 'must have at least one line')
    .superRefine(reportDoubles, { when: ({ value }) => Array.isArray(value) }),
);

/** Two lines about one license would contradict each other. Runs even when other fields of the lines are wrong. */
function reportDoubles(lines: readonly unknown[], context: z.RefinementCtx): void {
  const seen = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const { product, licenseKey }: { product?: unknown; licenseKey?: unknown } = Object(line);
    if (typeof licenseKey !== 'string') continue;
    const key = JSON.stringify([product, licenseKey]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      const message = `must be another key than that of lines[${first}]: an order names a license of a product once`;
      context.addIssue({ code: 'custom', path: [index, 'licenseKey'], message });
    }
  }
}

export const externalOrderIdSchema = textLike(
  '1 to 100 letters, digits and . _ : / # + -, beginning with a letter, a digit or #',
  /^[A-Za-z0-9#][A-Za-z0-9._:/#+-]{0,99}$/,
);

/** Body of `POST /v1/orders`. */
export const orderSchema = z.strictObject(
  {
    externalOrderId: externalOrderIdSchema,
    channel: oneOf(['sales', 'reseller']),
    customer: customerSchema,
    lines: orderLines,
    metadata: metadataSchema.exactOptional(),
  },
  expected('an order: a JSON object with externalOrderId, channel, customer and lines'),
);

/** Lets an invitation be mailed further that has reached its limit of mails. */
const liftLimit = z.boolean(expected('true or false')).nullish();

/** Body of `POST /v1/onboardings/{id}/resend`: empty, `{}`, or with liftLimit. */
export const resendSchema = z.strictObject(
  { liftLimit },
  expected('empty, {} or a JSON object with liftLimit'),
);

/** Body of `POST /v1/onboardings/{id}/correct-email`. */
export const correctEmailSchema = z.strictObject(
  { primaryEmail: email, liftLimit },
  expected('a JSON object with primaryEmail'),
);

/** Body of a POST without fields: empty or `{}`. */
export const emptySchema = z.strictObject({}, expected('empty or {}'));

/** How the description of the API shows the size of a page, which a query has as text. */
export const PAGE_SIZE = {
  type: 'integer',
  minimum: 1,
  maximum: 100,
  default: 20,
  pattern: undefined,
} as const;

/** The API's answer to an order, as clients read it: unknown fields of later versions are allowed. */
export const orderAnswerSchema = z.looseObject({
  orderId: z.string(),
  onboardingId: z.string(),
  businessAccountId: z.string().nullable(),
  status: z.enum(ONBOARDING_STATUSES),
  warnings: z.array(z.looseObject({ code: z.string() })).exactOptional(),
});

export type OrderInput = z.output<typeof orderSchema>;
export type OrderLineInput = z.output<typeof orderLineSchema>;

// Their names in the description of the API.
orderSchema.register(z.globalRegistry, { id: 'Order' });
orderLineSchema.register(z.globalRegistry, { id: 'OrderLine', ...KINDS_DESCRIBED });
customerSchema.register(z.globalRegistry, { id: 'Customer' });
