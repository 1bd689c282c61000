import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { UserError } from '../../contracts/user-error.ts';
import type { Terminal } from '../terminal.ts';

/**
 * The orders in a file, or in standard input for `-`. The service checks each order, not this function. Throws
 * UserError when the file is missing, not JSON, not an array or empty.
 */
export async function readOrders(file: string, terminal: Terminal): Promise<unknown[]> {
  const name = file === '-' ? 'Standard input' : file;
  const text = file === '-' ? await textOf(terminal.input()) : await readText(file);
  const orders = parse(text, name);
  if (!Array.isArray(orders)) {
    throw new UserError(`${name} must hold a JSON array of orders: [{…}, {…}].`);
  }
  if (orders.length === 0) throw new UserError(`${name} holds no orders: there is nothing to send.`);
  return orders;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UserError(`There is no file ${file}: check the path.`);
    if (code === 'EISDIR')
      throw new UserError(`${file} is a folder: name a file with a JSON array of orders.`);
    throw new UserError(`Cannot read ${file}: ${(error as Error).message}.`, { cause: error });
  }
}

function parse(text: string, name: string): unknown {
  try {
    // Some editors write a byte order mark first.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${name} is not JSON: ${(error as Error).message}.`, { cause: error });
  }
}
