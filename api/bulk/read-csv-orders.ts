import { CsvError } from 'csv-parse';
import { type CsvRow, detectDelimiter, MAX_ROW_BYTES, readCsvRows } from '../../cases/tables/csv-rows.ts';
import {
  findContradiction,
  ORDER_TABLE,
  type OrderField,
  type OrderValues,
  toOrder,
  toOrderLine,
} from '../../cases/tables/order-rows.ts';
import { normaliseColumn, readCell } from '../../policy/cells.ts';
import { faultAt, Problem } from '../problem.ts';
import { validateOrder } from '../validate-order.ts';
import { type ReadOrders, type SentOrder, shownId } from './sent-order.ts';

/** Rows that follow each other with one number. */
interface Group {
  line: number;
  values: OrderValues;
  lines: unknown[];
  fault: Problem | null;
}

/** Reads CSV: the first line names the columns, and rows that follow each other with one number are one order. */
export const readCsvOrders: ReadOrders = async function* ({ parts, resellerId, countRow }) {
  const texts = decode(parts);
  const first = await readFirstLine(texts);
  const rows = readCsvRows(prepend(first, texts), { delimiter: detectDelimiter(first) });
  let columns: (OrderField | null)[] | undefined;
  let group: Group | undefined;
  try {
    for await (const row of rows) {
      if (!columns) {
        columns = readColumns(row.cells);
        continue;
      }
      countRow();
      const values = valuesOf(row, columns);
      const id = values.externalOrderId ?? '';
      if (group && id !== '' && group.values.externalOrderId === id) addRow(group, row, values, columns);
      else {
        if (group) yield finish(group, resellerId);
        group = { line: row.line, values, lines: [], fault: null };
        addRow(group, row, values, columns);
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? csvProblem(error) : error;
  }
  if (group) yield finish(group, resellerId);
};

function addRow(group: Group, row: CsvRow, values: OrderValues, columns: (OrderField | null)[]): void {
  group.lines.push(toOrderLine(values));
  const contradicted = findContradiction(group.values, values);
  const fault = hasOtherWidth(row, columns)
    ? `line ${row.line} has ${row.cells.length} cells where the first line has ${columns.length}`
    : contradicted &&
      `line ${row.line} has another ${contradicted} than line ${group.line} of the same order`;
  if (fault) group.fault ??= faultAt('', fault);
}

function finish({ line, values, lines, fault }: Group, resellerId: string | null): SentOrder {
  const value = toOrder(values, lines, 'iso');
  const externalOrderId = shownId(value);
  try {
    return { line, externalOrderId, order: fault ?? validateOrder(value, resellerId) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { line, externalOrderId, order: error };
  }
}

function valuesOf({ cells }: CsvRow, columns: (OrderField | null)[]): OrderValues {
  return Object.fromEntries(
    columns.flatMap((field, index) => (field === null ? [] : [[field, readCell(cells[index] ?? '')]])),
  );
}

/** Excel leaves out empty cells at a row's end, and adds some; other differences put cells into wrong columns. */
const hasOtherWidth = ({ cells }: CsvRow, columns: (OrderField | null)[]): boolean =>
  cells.some((cell, index) => cell.trim() !== '' && columns[index] === undefined) ||
  columns.some(
    (field, index) => field !== null && index >= cells.length && ORDER_TABLE.required.includes(field),
  );

/** @throws Problem `validation_failed` for a first line that lacks a column, has one twice or an unknown one */
function readColumns(header: string[]): (OrderField | null)[] {
  const known = new Map(ORDER_TABLE.fields.map((field) => [normaliseColumn(field), field]));
  const unknown = header.filter((name) => name.trim() !== '' && !known.has(normaliseColumn(name)));
  const columns = header.map((name) => known.get(normaliseColumn(name)) ?? null);
  const missing = ORDER_TABLE.required.filter((field) => !columns.includes(field));
  const twice = columns.filter((field, index) => field !== null && columns.indexOf(field) < index);
  const faults = [
    ...missing.map((field) => `must name the column ${field} in its first line`),
    ...twice.map((field) => `must name the column ${field} once`),
    ...unknown.map((name) => `has a column ${JSON.stringify(name.slice(0, 100))} that is unknown`),
  ];
  if (faults.length === 0) return columns;
  const errors = faults.slice(0, 20).map((message) => ({ pointer: '', message }));
  throw new Problem('validation_failed', 'The first line does not name the columns of orders.', { errors });
}

async function* decode(parts: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const part of parts) yield utf8.decode(part, { stream: true });
    yield utf8.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new Problem('unsupported_media_type', 'The body is not UTF-8.');
    throw error;
  }
}

/** As much of the text as its first line has, and at most one row. */
async function readFirstLine(texts: AsyncGenerator<string>): Promise<string> {
  let text = '';
  while (!/\S[^\r\n]*[\r\n]/.test(text) && text.length < MAX_ROW_BYTES) {
    const next = await texts.next();
    if (next.done) break;
    text += next.value;
  }
  if (text.includes('\0')) throw new Problem('unsupported_media_type', 'The body is not UTF-8.');
  return text;
}

async function* prepend(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function csvProblem(error: CsvError): Problem {
  const line = `line ${Number(error.lines)}`;
  const what =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `a row is longer than ${MAX_ROW_BYTES} characters at ${line}: is a quote not closed there?`
      : error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `a quote is not closed in the row that ends at ${line}.`
        : `a quote is in the middle of a cell at ${line}.`;
  return new Problem('invalid_csv', `The body is not CSV: ${what}`);
}
