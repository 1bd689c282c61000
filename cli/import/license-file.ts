import type { LicenseToImport } from '../../cases/campaigns/import-licenses.ts';
import {
  LICENSE_FIELDS,
  type LicenseField,
  REQUIRED_LICENSE_FIELDS,
} from '../../contracts/http/license-schemas.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printable } from '../terminal.ts';
import { type CsvRow, openCsv } from './csv.ts';
import type { InputFile } from './input-file.ts';

/** Columns of a rejects file. They are ignored, so that the corrected file can be imported again. */
const REMARKS = ['line', 'reason'] as const;

type Column = LicenseField | (typeof REMARKS)[number];

/** A row with its unchanged cells, for the rejects file. */
export interface LicenseFileRow extends LicenseToImport {
  cells: string[];
}

export interface LicenseFile {
  delimiter: string;
  /** The cells of the first line, unchanged, without remarks. */
  header: string[];
  total: number;
  /** Reads the file from its start. */
  rows(): AsyncGenerator<LicenseFileRow>;
}

/**
 * Opens a CSV file of licenses and reads it once to the end, so that a file with an error is refused before anything
 * is stored.
 * @throws UserError for a file that is missing, not CSV, not UTF-8, lacks a column or holds no licenses
 */
export async function openLicenseFile(file: InputFile): Promise<LicenseFile> {
  const { delimiter, rows } = await openCsv(file);
  try {
    const first = await rows.next();
    if (first.done) throw new UserError(`${file.name} is empty: its first line must name the columns.`);
    const header = first.value.cells;
    const columns = readColumns(file.name, header);
    let total = 0;
    for await (const _row of rows) total += 1;
    if (total === 0) {
      throw new UserError(`${file.name} holds no licenses: there is nothing below its first line.`);
    }
    const readRows = () => readLicenses(file, columns, delimiter);
    return { delimiter, header: withoutRemarks(header, columns), total, rows: readRows };
  } finally {
    await rows.return(undefined);
  }
}

async function* readLicenses(
  file: InputFile,
  columns: Column[],
  delimiter: string,
): AsyncGenerator<LicenseFileRow> {
  const { rows } = await openCsv(file);
  await rows.next();
  for await (const row of rows) yield toLicense(row, columns, delimiter);
}

/** Normalises column names: case, spaces, hyphens and underscores make no difference. */
const normalise = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

const COLUMNS = new Map<string, Column>(
  [...LICENSE_FIELDS, ...REMARKS].map((name) => [normalise(name), name]),
);

function readColumns(file: string, header: string[]): Column[] {
  const found = header.map((name) => COLUMNS.get(normalise(name)));
  const missing = REQUIRED_LICENSE_FIELDS.filter((field) => !found.includes(field));
  if (missing.length === REQUIRED_LICENSE_FIELDS.length) {
    throw new UserError(
      `${file} is not a CSV file of licenses: its first line must name the columns ${missing.join(', ')}.`,
    );
  }
  if (missing.length > 0) {
    const noun = missing.length === 1 ? 'column' : 'columns';
    throw new UserError(`${file} lacks the ${noun} ${missing.join(', ')}.`);
  }
  return found.map((column, index) => {
    const name = printable(header[index] ?? '').slice(0, 100);
    if (column === undefined) {
      const known = LICENSE_FIELDS.join(', ');
      throw new UserError(`${file} has a column "${name}" that is unknown; there are ${known}.`);
    }
    if (found.indexOf(column) < index) throw new UserError(`${file} has the column ${column} twice.`);
    return column;
  });
}

const withoutRemarks = (cells: string[], columns: Column[]): string[] =>
  cells.filter((_, index) => !isRemark(columns[index]));

const isRemark = (column: Column | undefined): boolean => column === 'line' || column === 'reason';

function toLicense({ line, cells }: CsvRow, columns: Column[], delimiter: string): LicenseFileRow {
  if (cells.length !== columns.length) {
    const fault = `has ${cells.length} cells where the first line has ${columns.length}: is a quote or a delimiter missing?`;
    return { line, license: null, fault, cells: fitCells(cells, columns, delimiter) };
  }
  const license = Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index] ?? '';
      return isRemark(column) || cell.trim() === '' ? [] : [[column, parseCell(column, cell)]];
    }),
  );
  return { line, license, cells: withoutRemarks(cells, columns) };
}

/** Text that is not a number stays unchanged, so that the schema reports it. */
const parseCell = (column: Column, cell: string): string | number =>
  column === 'quantity' && /^\d{1,15}$/.test(cell.trim()) ? Number(cell) : cell;

/** Returns one cell a column; the last one takes all extra cells, so that nothing is lost. */
function fitCells(cells: string[], columns: Column[], delimiter: string): string[] {
  const last = columns.length - 1;
  const kept = [...cells.slice(0, last), cells.slice(last).join(delimiter)];
  return withoutRemarks(
    [...kept, ...Array<string>(Math.max(0, columns.length - kept.length)).fill('')],
    columns,
  );
}
