import type { DateForm } from './dates.ts';
import { toFieldValue } from './values.ts';

/** The fields of a customer, of which all rows of an order must say the same. */
const CUSTOMER = ['customerId', 'companyName', 'primaryEmail', 'country', 'timeZone', 'locale'] as const;
const LINE = [
  'product',
  'kind',
  'version',
  'quantity',
  'licenseKey',
  'upgradeInsuranceUntil',
  'subscriptionEndsAt',
] as const;

/** The columns of a CSV file of orders: a row is a line of an order. */
const ORDER_FIELDS = ['externalOrderId', 'channel', ...CUSTOMER, 'otherContacts', ...LINE] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

const OPTIONAL: readonly OrderField[] = [
  ...(['country', 'timeZone', 'locale', 'otherContacts'] as const),
  ...(['licenseKey', 'upgradeInsuranceUntil', 'subscriptionEndsAt'] as const),
];

/** What a file of orders has. */
export const ORDER_TABLE = {
  noun: 'orders',
  fields: ORDER_FIELDS,
  required: ORDER_FIELDS.filter((field) => !OPTIONAL.includes(field)),
};

/** The cells of a row, trimmed; a field without a column is absent. */
export type OrderValues = Partial<Record<OrderField, string>>;

/** The line of an order that a row has. */
export const toOrderLine = (values: OrderValues, dates?: DateForm): unknown => pick(values, LINE, dates);

/** The order that rows with one number are, from the first of them; the service checks it. */
export function toOrder(
  values: OrderValues,
  lines: unknown[],
  dates: DateForm | undefined,
): Record<string, unknown> {
  const others = (values.otherContacts ?? '').split(/[\s,;|]+/).filter((address) => address !== '');
  const contacts = others.map((address) => ({ email: toFieldValue('email', address, 'iso') }));
  return {
    ...pick(values, ['externalOrderId', 'channel'], dates),
    customer: {
      ...pick(values, CUSTOMER, dates),
      ...(contacts.length > 0 ? { otherContacts: contacts } : {}),
    },
    lines,
  };
}

/** The first field in which two rows of one order contradict each other; undefined: they agree. */
export const findContradiction = (first: OrderValues, other: OrderValues): OrderField | undefined =>
  (['channel', 'otherContacts', ...CUSTOMER] as const).find(
    (field) => (first[field] ?? '') !== (other[field] ?? ''),
  );

/** An empty cell is an absent field. */
const pick = (values: OrderValues, fields: readonly OrderField[], dates: DateForm = 'iso') =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = values[field] ?? '';
      return text === '' ? [] : [[field, toFieldValue(field, text, dates)]];
    }),
  );
