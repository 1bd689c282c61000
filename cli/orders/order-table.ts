import { UserError } from '../../contracts/user-error.ts';
import type { DateForm } from '../files/dates.ts';
import type { InputFile } from '../files/input-file.ts';
import { openTable, type TableFlags, type TableRow } from '../files/table.ts';
import { toFieldValue } from '../files/values.ts';
import type { Terminal } from '../terminal.ts';

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
type OrderField = (typeof ORDER_FIELDS)[number];

const OPTIONAL: readonly OrderField[] = [
  ...(['country', 'timeZone', 'locale', 'otherContacts'] as const),
  ...(['licenseKey', 'upgradeInsuranceUntil', 'subscriptionEndsAt'] as const),
];

const ORDERS = {
  noun: 'orders',
  fields: ORDER_FIELDS,
  required: ORDER_FIELDS.filter((field) => !OPTIONAL.includes(field)),
};

export interface OrderTableFlags extends TableFlags<OrderField> {
  dates?: DateForm;
}

type Values = TableRow<OrderField>['values'];

/**
 * The orders of a CSV file. Rows with the same order number are the lines of one order, and must agree about the rest.
 * @throws UserError for a file that is wrong as a whole, and for rows that contradict each other
 */
export async function readOrderTable(
  file: InputFile,
  flags: OrderTableFlags,
  terminal: Pick<Terminal, 'err'>,
): Promise<unknown[]> {
  const table = await openTable(file, ORDERS, flags, terminal);
  const orders = new Map<string, { first: TableRow<OrderField>; lines: unknown[] }>();
  for await (const row of table.rows()) {
    if (row.fault !== undefined) throw new UserError(`${file.name}: line ${row.line} ${row.fault}`);
    const id = row.values.externalOrderId ?? '';
    const line = pick(row.values, LINE, flags.dates);
    const known = orders.get(id);
    if (!known) orders.set(id, { first: row, lines: [line] });
    else {
      refuseContradiction(file, known.first, row);
      known.lines.push(line);
    }
  }
  return [...orders.values()].map(({ first: { values }, lines }) => toOrder(values, lines, flags.dates));
}

function refuseContradiction(file: InputFile, first: TableRow<OrderField>, row: TableRow<OrderField>): void {
  const field = (['channel', 'otherContacts', ...CUSTOMER] as const).find(
    (name) => (first.values[name] ?? '') !== (row.values[name] ?? ''),
  );
  if (field === undefined) return;
  throw new UserError(
    `${file.name}: line ${row.line} has another ${field} than line ${first.line}, which has the same externalOrderId.`,
  );
}

function toOrder(values: Values, lines: unknown[], dates: DateForm | undefined): Record<string, unknown> {
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

/** An empty cell is an absent field. */
const pick = (values: Values, fields: readonly OrderField[], dates: DateForm = 'iso') =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = values[field] ?? '';
      return text === '' ? [] : [[field, toFieldValue(field, text, dates)]];
    }),
  );
