import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Terminal } from '../terminal.ts';

/** A file that can be read more than once. */
export interface InputFile {
  path: string;
  /** The file's name in messages. */
  name: string;
}

/**
 * Runs `run` on a file, or on standard input for `-`. Input that can be read only once (standard input, a pipe) is
 * first copied to a private temporary file.
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

/** A missing file is not a pipe: the later read reports it. */
async function isPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && (found.isFIFO() || found.isCharacterDevice());
}
