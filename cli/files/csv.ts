import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UserError } from '../../contracts/user-error.ts';
import { type Encoding, readTexts } from './encoding.ts';
import type { InputFile } from './input-file.ts';

/** Far longer than any correct row; an unclosed quote turns the rest of the file into one row. */
const MAX_ROW_BYTES = 16_000;

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvRow {
  /** The row's first line, counted from 1. */
  line: number;
  cells: string[];
}

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
  const start = { text, line: (said ? 1 : 0) + titleLines };
  return { delimiter, rows: parseRows(file.name, delimiter, start, texts) };
}

async function* parseRows(
  file: string,
  delimiter: string,
  start: { text: string; line: number },
  rest: AsyncGenerator<string>,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  });
  // Errors reach us through the parser below.
  pipeline(Readable.from(prepend(start.text, rest)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { line: start.line + info.lines - countBreaks(record), cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? csvFault(file, error, start.line) : error;
  }
}

async function* prepend(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  yield* rest;
}

/** The parser reports the line on which a row ends. */
const countBreaks = (cells: string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

/** The one that the first line with text has most; a comma if it has none. */
function detectDelimiter(text: string): Delimiter {
  const header = (/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const occurrences = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (occurrences(next) > occurrences(best) ? next : best));
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
