import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** Far longer than any correct row; an unclosed quote turns the rest of the file into one row. */
export const MAX_ROW_BYTES = 16_000;

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvRow {
  /** The row's first line, counted from 1. */
  line: number;
  cells: string[];
}

/**
 * Every non-empty row of a text that comes in parts, read on demand; any line breaks. Throws CsvError where it is not CSV.
 * @param linesBefore lines of the file that are not in the text
 */
export async function* readCsvRows(
  texts: AsyncIterable<string>,
  { delimiter, linesBefore = 0 }: { delimiter: Delimiter; linesBefore?: number },
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
  pipeline(Readable.from(texts), parser, () => {});
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (record.every((cell) => cell.trim() === '')) continue;
    yield { line: linesBefore + info.lines - countBreaks(record), cells: record };
  }
}

/** The parser reports the line on which a row ends. */
const countBreaks = (cells: string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

/** The one that the first line with text has most; a comma if it has none. */
export function detectDelimiter(text: string): Delimiter {
  const header = (/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const occurrences = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (occurrences(next) > occurrences(best) ? next : best));
}
