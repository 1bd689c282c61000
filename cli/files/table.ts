import type { CsvRow } from '../../cases/tables/csv-rows.ts';
import { UserError } from '../../contracts/user-error.ts';
import { readCell } from '../../policy/cells.ts';
import { printable, type Terminal } from '../terminal.ts';
import { type Column, type ColumnFlags, readColumns, type TableKind } from './columns.ts';
import { openCsv } from './csv.ts';
import { type Encoding, findEncoding } from './encoding.ts';
import type { InputFile } from './input-file.ts';

export interface TableFlags<F extends string> extends ColumnFlags<F> {
  encoding?: string;
  /** Title lines above the one that names the columns. */
  skipLines?: number;
}

/** A row: its values, or what is wrong with it as a whole. */
export interface TableRow<F extends string> {
  line: number;
  /** Trimmed; a field without a column, or without a cell in this row, is absent. */
  values: Partial<Record<F, string>>;
  fault?: string;
  /** The row's cells, unchanged, one a column, for a rejects file. */
  cells: string[];
}

export interface Table<F extends string> {
  delimiter: string;
  /** The cells of the first line, unchanged, without the remarks of a rejects file. */
  header: string[];
  total: number;
  /** Reads the file from its start. */
  rows(): AsyncGenerator<TableRow<F>>;
}

/**
 * Opens a CSV file and reads it once to the end, so that a file with an error is refused before anything is done. Says
 * on the terminal what it guessed and ignores.
 * @throws UserError for a file that is missing, not CSV, lacks a column or has no rows
 */
export async function openTable<F extends string>(
  file: InputFile,
  kind: TableKind<F>,
  flags: TableFlags<F>,
  terminal: Pick<Terminal, 'err'>,
): Promise<Table<F>> {
  const encoding = await findEncoding(file, flags.encoding);
  const { delimiter, rows } = await openCsv(file, encoding, flags.skipLines);
  try {
    const first = await rows.next();
    if (first.done) throw new UserError(`${file.name} is empty: its first line must name the columns.`);
    const header = first.value.cells;
    const columns = readColumns(file.name, header, kind, flags);
    let total = 0;
    for await (const _row of rows) total += 1;
    if (total === 0) {
      throw new UserError(`${file.name} holds no ${kind.noun}: there is nothing below its first line.`);
    }
    tellGuesses(file, encoding, header, columns, terminal);
    return {
      delimiter,
      header: withoutRemarks(header, columns),
      total,
      rows: () => readRows(file, encoding, columns, { kind, flags }),
    };
  } finally {
    await rows.return(undefined);
  }
}

function tellGuesses<F extends string>(
  file: InputFile,
  encoding: Encoding,
  header: string[],
  columns: Column<F>[],
  terminal: Pick<Terminal, 'err'>,
): void {
  if (encoding.name === 'windows-1252' && encoding.guessedFrom !== undefined) {
    terminal.err(
      `${file.name} is read as Windows-1252, for example "${printable(encoding.guessedFrom)}"; --encoding names another.\n`,
    );
  }
  const ignored = header.filter((name, index) => columns[index]?.ignored && name.trim() !== '');
  if (ignored.length > 0)
    terminal.err(`Ignored columns: ${ignored.map(printable).join(', ').slice(0, 500)}\n`);
}

async function* readRows<F extends string>(
  file: InputFile,
  encoding: Encoding,
  columns: Column<F>[],
  of: { kind: TableKind<F>; flags: TableFlags<F> },
): AsyncGenerator<TableRow<F>> {
  const { rows, delimiter } = await openCsv(file, encoding, of.flags.skipLines);
  await rows.next();
  for await (const row of rows) yield readRow(row, columns, delimiter, of);
}

function readRow<F extends string>(
  { line, cells }: CsvRow,
  columns: Column<F>[],
  delimiter: string,
  { kind, flags }: { kind: TableKind<F>; flags: TableFlags<F> },
): TableRow<F> {
  const fault = rowFault(cells, columns, kind);
  if (fault !== null) return { line, values: {}, fault, cells: fitCells(cells, columns, delimiter) };
  const values: Partial<Record<F, string>> = { ...flags.set };
  for (const [index, { fields }] of columns.entries()) {
    const cell = cells[index];
    if (cell === undefined) continue;
    for (const field of fields) values[field] = readCell(cell);
  }
  const kept = columns.map((_, index) => cells[index] ?? '');
  return { line, values, cells: withoutRemarks(kept, columns) };
}

/**
 * Excel leaves out empty cells at a row's end, and adds some. More or fewer cells than that mean that the others may
 * stand in wrong columns.
 */
function rowFault<F extends string>(
  cells: string[],
  columns: Column<F>[],
  { required }: TableKind<F>,
): string | null {
  const isFilled = (index: number) => (cells[index] ?? '').trim() !== '';
  const tooMany = cells.some((_, index) => index >= columns.length && isFilled(index));
  const tooFew = columns.some(
    ({ fields }, index) => index >= cells.length && fields.some((field) => required.includes(field)),
  );
  if (tooMany || tooFew) {
    return `has ${cells.length} cells where the first line has ${columns.length}: is a quote or a delimiter missing?`;
  }
  const nameless = columns.findIndex((column, index) => column.nameless && isFilled(index));
  return nameless < 0 ? null : `has text in column ${nameless + 1}, which has no name in the first line`;
}

const withoutRemarks = (cells: string[], columns: Column<string>[]): string[] =>
  cells.filter((_, index) => !columns[index]?.remark);

/** Returns one cell a column; the last one takes all extra cells, so that nothing is lost. */
function fitCells(cells: string[], columns: Column<string>[], delimiter: string): string[] {
  const last = columns.length - 1;
  const extra = cells.slice(last).join(delimiter);
  const kept = columns.map((_, index) => (index === last ? extra : (cells[index] ?? '')));
  return withoutRemarks(kept, columns);
}
