import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UserError } from '../../contracts/user-error.ts';
import type { InputFile } from './input-file.ts';

/** Far longer than any correct row; an unclosed quote turns the rest of the file into one row. */
const MAX_ROW_BYTES = 16_000;

export interface CsvRow {
  /** The row's first line, counted from 1. */
  line: number;
  cells: string[];
}

export interface Csv {
  delimiter: ',' | ';';
  /** Every non-empty row, read on demand. */
  rows: AsyncGenerator<CsvRow>;
}

/**
 * Opens a CSV file: UTF-8 with or without byte order mark, comma or semicolon, any line breaks.
 * @throws UserError, also while rows are read, when the file cannot be read or is not such a file
 */
export async function openCsv(file: InputFile): Promise<Csv> {
  const texts = readTexts(file);
  const first = (await texts.next()).value ?? '';
  const delimiter = detectDelimiter(first);
  return { delimiter, rows: parseRows(file.name, delimiter, first, texts) };
}

async function* parseRows(
  file: string,
  delimiter: string,
  first: string,
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
  pipeline(Readable.from(prepend(first, rest)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { line: info.lines - countBreaks(record), cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? csvFault(file, error) : error;
  }
}

async function* prepend(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  yield* rest;
}

/** The parser reports the line on which a row ends. */
const countBreaks = (cells: string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

function detectDelimiter(text: string): Csv['delimiter'] {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

async function* readTexts({ path, name }: InputFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\0')) throw new UserError(`${name} is not CSV: it holds binary data.`);
      if (text !== '') yield text;
    }
    decoder.decode();
  } catch (error) {
    throw readFault(name, error);
  }
}

function readFault(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const say = (message: string) => new UserError(message, { cause: error });
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return say(`${file} is not in UTF-8: save it as "CSV UTF-8", then import it again.`);
  }
  if (code === 'ENOENT') return say(`There is no file ${file}: check the path.`);
  if (code === 'EISDIR') return say(`${file} is a folder: name a CSV file.`);
  if (code === 'EACCES') return say(`${file} may not be read: check its permissions.`);
  return error;
}

function csvFault(file: string, error: CsvError): UserError {
  const line = `line ${error.lines}`;
  const message =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `${file} has a row of over ${MAX_ROW_BYTES} characters at ${line}: is a quote not closed there?`
      : error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `${file} is not CSV: a quote is not closed in the row that ends at ${line}.`
        : `${file} is not CSV: a quote is in the middle of a cell at ${line}; double it inside quotes.`;
  return new UserError(message, { cause: error });
}
