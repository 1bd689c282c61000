import { UserError } from '../../contracts/user-error.ts';
import { findEncoding, readTexts } from '../files/encoding.ts';
import { type InputFile, withInputFile } from '../files/input-file.ts';
import type { Terminal } from '../terminal.ts';
import { type OrderTableFlags, readOrderTable } from './order-table.ts';

/**
 * The orders in a file, or in standard input for `-`: a JSON array, JSON lines or CSV. The service checks each order,
 * not this function. Throws UserError when the file is missing, none of these, or empty.
 */
export const readOrders = (file: string, flags: OrderTableFlags, terminal: Terminal): Promise<unknown[]> =>
  withInputFile(file, terminal, (input) => readInput(input, flags, terminal));

async function readInput(input: InputFile, flags: OrderTableFlags, terminal: Terminal): Promise<unknown[]> {
  const text = await readJsonText(input, flags.encoding);
  const orders = text === null ? await readOrderTable(input, flags, terminal) : parseJson(text, input.name);
  if (orders.length === 0) throw new UserError(`${input.name} holds no orders: there is nothing to send.`);
  return orders;
}

/** The whole text of a file that begins like JSON, or has no text; null for any other, of which little is read. */
async function readJsonText(input: InputFile, given: string | undefined): Promise<string | null> {
  const encoding = await findEncoding(input, given);
  let text = '';
  for await (const part of readTexts(input, encoding)) {
    text += part;
    if (/^\s*[^\s[{]/.test(text)) return null;
  }
  return text;
}

/** A JSON array, or a JSON object a line. */
function parseJson(text: string, name: string): unknown[] {
  if (text.trim() === '') return [];
  const whole = tryParse(text);
  if ('value' in whole) {
    if (Array.isArray(whole.value)) return whole.value;
    if (isOrder(whole.value)) return [whole.value];
    throw new UserError(`${name} must hold a JSON array of orders: [{…}, {…}], or an order a line.`);
  }
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => ({ text: line.trim(), number: index + 1 }));
  const filled = lines.filter((line) => line.text !== '');
  const isArray = text.trimStart().startsWith('[');
  // A file whose first line is no JSON is not of lines: the fault of the whole says more.
  if (isArray || 'fault' in tryParse(filled[0]?.text ?? '')) {
    throw new UserError(`${name} is not JSON: ${whole.fault}.`);
  }
  return filled.map((line) => {
    const parsed = tryParse(line.text);
    if ('value' in parsed) return parsed.value;
    throw new UserError(`${name} is not JSON at line ${line.number}: ${parsed.fault}.`);
  });
}

const isOrder = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'externalOrderId' in value;

function tryParse(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
