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

/** Columns of a rejects file, so that one can be mended and sent again; what they say is not read. */
const REMARKS = ['line', 'reason'] as const;

type Column = LicenseField | (typeof REMARKS)[number];

/** A row of the file with its cells as they stand, for the rejects file. */
export interface LicenseFileRow extends LicenseToImport {
  cells: string[];
}

export interface LicenseFile {
  delimiter: string;
  /** The cells of the first line, as they stand, without those of remarks. */
  header: string[];
  total: number;
  /** Reads the file from its start. */
  rows(): AsyncGenerator<LicenseFileRow>;
}

/**
 * Opens a CSV file of licenses and reads it once to its end, so that a file that is wrong somewhere is refused before
 * anything of it is stored.
 * @throws UserError for a file that is not there, no CSV, not UTF-8, lacks a column or holds no licenses
 */
export async function openLicenseFile(file: InputFile): Promise<LicenseFile> {
  const { delimiter, rows } = await openCsv(file);
  try {
    const first = await rows.next();
    if (first.done) throw new UserError(`${file.name} is empty: its first line must name the columns.`);
    const header = first.value.cells;
    const columns = columnsOf(file.name, header);
    let total = 0;
    for await (const _row of rows) total += 1;
    if (total === 0) {
      throw new UserError(`${file.name} holds no licenses: there is nothing below its first line.`);
    }
    const again = () => readLicenses(file, columns, delimiter);
    return { delimiter, header: withoutRemarks(header, columns), total, rows: again };
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

/** How column names are compared: case, spaces, hyphens and underscores make no difference. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

const COLUMNS = new Map<string, Column>([...LICENSE_FIELDS, ...REMARKS].map((name) => [plain(name), name]));

function columnsOf(file: string, header: string[]): Column[] {
  const found = header.map((name) => COLUMNS.get(plain(name)));
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
    return { line, license: null, fault, cells: fitted(cells, columns, delimiter) };
  }
  const license = Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index] ?? '';
      return isRemark(column) || cell.trim() === '' ? [] : [[column, numberOrText(column, cell)]];
    }),
  );
  return { line, license, cells: withoutRemarks(cells, columns) };
}

/** What is no number stays as it is, for the schema to say so. */
const numberOrText = (column: Column, cell: string): string | number =>
  column === 'quantity' && /^\d{1,15}$/.test(cell.trim()) ? Number(cell) : cell;

/** As many cells as there are columns; what is too much stays in the last, so that nothing is lost. */
function fitted(cells: string[], columns: Column[], delimiter: string): string[] {
  const last = columns.length - 1;
  const kept = [...cells.slice(0, last), cells.slice(last).join(delimiter)];
  return withoutRemarks(
    [...kept, ...Array<string>(Math.max(0, columns.length - kept.length)).fill('')],
    columns,
  );
}
