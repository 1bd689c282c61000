import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { CUSTOMER_ID_PATTERN } from '../../contracts/ids.ts';
import { UserError } from '../../contracts/user-error.ts';
import { readFault } from '../files/encoding.ts';
import type { Terminal } from '../terminal.ts';

/**
 * The customer ids of a file with one in each line, each once; `-` is standard input.
 * @throws UserError for a file that cannot be read or has no id, or a line that is no id
 */
export async function readCustomerList(file: string, terminal: Terminal): Promise<string[]> {
  const name = file === '-' ? 'Standard input' : file;
  const input = file === '-' ? Readable.from(terminal.input()) : createReadStream(file);
  const ids = new Set<string>();
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      const id = text.replace(/^\uFEFF/, '').trim();
      if (id === '') continue;
      if (!CUSTOMER_ID_PATTERN.test(id)) throw wrong(`${name}, line ${line}: there must be one customer id.`);
      ids.add(id);
    }
  } catch (error) {
    throw readFault(name, error);
  }
  if (ids.size === 0) throw wrong(`${name} has no customer ids.`);
  return [...ids];
}

const wrong = (message: string) => new UserError(message, { kind: 'usage' });
