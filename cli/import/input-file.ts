import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Terminal } from '../terminal.ts';

/** A file that can be read more than once. */
export interface InputFile {
  path: string;
  /** What it is called in messages. */
  name: string;
}

/**
 * Runs something on a file, or on standard input when its name is `-`. What can be read only once (standard input, a
 * pipe) is put into a file of the owner's alone first, which is gone afterwards.
 */
export async function withInputFile<T>(
  file: string,
  terminal: Terminal,
  run: (input: InputFile) => Promise<T>,
): Promise<T> {
  const name = file === '-' ? 'Standard input' : file;
  const once = file === '-' ? terminal.input() : (await isPipe(file)) ? createReadStream(file) : null;
  if (!once) return run({ path: file, name });
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-input-'));
  try {
    const path = join(folder, 'input');
    await pipeline(once, createWriteStream(path, { mode: 0o600 }));
    return await run({ path, name });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is not there is no pipe: whoever reads it says so. */
async function isPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && (found.isFIFO() || found.isCharacterDevice());
}
