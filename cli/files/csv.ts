import { CsvError } from 'csv-parse';
import {
  type CsvRow,
  type Delimiter,
  detectDelimiter,
  MAX_ROW_BYTES,
  readCsvRows,
} from '../../cases/tables/csv-rows.ts';
import { UserError } from '../../contracts/user-error.ts';
import { type Encoding, readTexts } from './encoding.ts';
import type { InputFile } from './input-file.ts';

export interface Csv {
  delimiter: Delimiter;
  /** Every non-empty row, read on demand. */
  rows: AsyncGenerator<CsvRow>;
}

/**
 * Opens a CSV file: comma, semicolon, tab or bar, as its first line says (`sep=;`) or shows; any line breaks.
 * @param titleLines lines above the one that names the columns, which some programs write
 * @throws UserError, also while rows are read, when the file cannot be read or is not such a file
 */
export async function openCsv(file: InputFile, encoding: Encoding, titleLines = 0): Promise<Csv> {
  const texts = readTexts(file, encoding);
  const first = (await texts.next()).value ?? '';
  const said = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(first);
  const below = first.slice(said?.[0].length ?? 0);
  const titles = new RegExp(`^(?:[^\\r\\n]*(?:\\r\\n|\\n|\\r)){${titleLines}}`).exec(below);
  if (!titles) {
    await texts.return(undefined);
    throw new UserError(
      `${file.name} has nothing below its first ${titleLines} lines: --skip-lines is too high.`,
    );
  }
  const text = below.slice(titles[0].length);
  const delimiter = (said?.[1] as Delimiter | undefined) ?? detectDelimiter(text);
  const linesBefore = (said ? 1 : 0) + titleLines;
  return { delimiter, rows: readRows(file.name, prepend(text, texts), { delimiter, linesBefore }) };
}

async function* readRows(
  file: string,
  texts: AsyncGenerator<string>,
  options: { delimiter: Delimiter; linesBefore: number },
): AsyncGenerator<CsvRow> {
  try {
    yield* readCsvRows(texts, options);
  } catch (error) {
    throw error instanceof CsvError ? csvFault(file, error, options.linesBefore) : error;
  }
}

async function* prepend(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  yield* rest;
}

function csvFault(file: string, error: CsvError, before: number): UserError {
  const line = `line ${Number(error.lines) + before}`;
  const message =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `${file} has a row of over ${MAX_ROW_BYTES} characters at ${line}: is a quote not closed there?`
      : error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `${file} is not CSV: a quote is not closed in the row that ends at ${line}.`
        : `${file} is not CSV: a quote is in the middle of a cell at ${line}; double it inside quotes.`;
  return new UserError(message, { cause: error });
}
