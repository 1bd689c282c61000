import type { DateForm } from '../../cases/tables/dates.ts';
import {
  findContradiction,
  ORDER_TABLE,
  type OrderField,
  toOrder,
  toOrderLine,
} from '../../cases/tables/order-rows.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { InputFile } from '../files/input-file.ts';
import { openTable, type TableFlags, type TableRow } from '../files/table.ts';
import type { Terminal } from '../terminal.ts';

export interface OrderTableFlags extends TableFlags<OrderField> {
  dates?: DateForm;
}

/**
 * The orders of a CSV file. Rows with the same order number are the lines of one order, and must agree about the rest.
 * @throws UserError for a file that is wrong as a whole, and for rows that contradict each other
 */
export async function readOrderTable(
  file: InputFile,
  flags: OrderTableFlags,
  terminal: Pick<Terminal, 'err'>,
): Promise<unknown[]> {
  const table = await openTable(file, ORDER_TABLE, flags, terminal);
  const orders = new Map<string, { first: TableRow<OrderField>; lines: unknown[] }>();
  for await (const row of table.rows()) {
    if (row.fault !== undefined) throw new UserError(`${file.name}: line ${row.line} ${row.fault}`);
    const id = row.values.externalOrderId ?? '';
    const line = toOrderLine(row.values, flags.dates);
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
  const field = findContradiction(first.values, row.values);
  if (field === undefined) return;
  throw new UserError(
    `${file.name}: line ${row.line} has another ${field} than line ${first.line}, which has the same externalOrderId.`,
  );
}
