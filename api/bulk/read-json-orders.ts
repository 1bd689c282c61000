import { BULK_ORDERS } from '../../policy/numbers.ts';
import { refuseDuplicateKeys, tidyJson } from '../middleware/json-value.ts';
import { Problem } from '../problem.ts';
import { validateOrder } from '../validate-order.ts';
import { type Line, readLines } from './read-lines.ts';
import { type ReadOrders, type SentOrder, shownId } from './sent-order.ts';

/** Reads an order a line (JSON Lines). A line that is no order loses only itself. */
export const readJsonOrders: ReadOrders = async function* ({ parts, resellerId, countRow }) {
  for await (const line of readLines(parts, BULK_ORDERS.lineBytes)) {
    const text = line.bytes === null ? null : readText(line.bytes, line.number);
    if (text === '') continue;
    countRow();
    yield readOrder(line, text, resellerId);
  }
};

function readOrder({ number: line }: Line, text: string | null, resellerId: string | null): SentOrder {
  let value: unknown;
  try {
    if (text === null) {
      const most = BULK_ORDERS.lineBytes / 1_000;
      throw new Problem('line_too_long', `The line is longer than ${most} KB.`);
    }
    refuseDuplicateKeys(text);
    value = tidyJson(parse(text));
    return { line, externalOrderId: shownId(value), order: validateOrder(value, resellerId) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { line, externalOrderId: shownId(value), order: error };
  }
}

/** The error of the parser would repeat a part of the line, and what was sent may be personal. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid_json', 'The line is not one JSON document.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws Problem `unsupported_media_type`, which is about the file, for another encoding; UTF-16 has a zero in each line */
function readText(bytes: Buffer, line: number): string {
  const wrong = new Problem('unsupported_media_type', `The body is not UTF-8 at line ${line}.`);
  if (bytes.includes(0)) throw wrong;
  try {
    return utf8.decode(bytes).trim();
  } catch {
    throw wrong;
  }
}
