import { createReadStream } from 'node:fs';
import { type FaultKind, UserError } from '../../contracts/user-error.ts';
import type { InputFile } from './input-file.ts';

/** The encoding of a text file; `guessedFrom` is a word that it was guessed from. */
export interface Encoding {
  name: string;
  guessedFrom?: string;
}

/** Bytes that begin files of other programs, and what to do about them. */
const OTHER_FILES: [bytes: number[], advice: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'is a workbook (.xlsx) or a ZIP file: save the sheet as "CSV UTF-8".'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is a workbook (.xls): save the sheet as "CSV UTF-8".'],
  [[0x1f, 0x8b], 'is compressed (.gz): unpack it, for example with gunzip.'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF: export the data as CSV.'],
];

/** Windows-1252 has no characters for these bytes. */
const NOT_WINDOWS = /[\x81\x8d\x8f\x90\x9d]/;

/** A damaged UTF-8 file has more good characters than bad ones; in Windows-1252 good ones are chance. */
const CHANCE = 10;

/**
 * The given encoding of a file, or the one that its bytes show: UTF-8, UTF-16 or else Windows-1252, in which Excel
 * writes "CSV".
 * @throws UserError when it cannot be read, is of another program, or fits none of them
 */
export async function findEncoding(file: InputFile, given?: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8');
  const counts = { good: 0, bad: 0 };
  const guess = { word: undefined as string | undefined, fits: true };
  let first = true;
  for await (const chunk of readChunks(file)) {
    if (first) {
      refuseOtherFiles(file.name, chunk);
      if (given !== undefined) return { name: given };
      const utf16 = detectUtf16(chunk);
      if (utf16) return { name: utf16 };
    }
    first = false;
    count(decoder.decode(chunk, { stream: true }), counts);
    const windows = new TextDecoder('windows-1252').decode(chunk);
    guess.word ??= /[^\s,;|"]*\P{ASCII}[^\s,;|"]*/u.exec(windows)?.[0].slice(0, 40);
    guess.fits &&= !NOT_WINDOWS.test(windows);
  }
  count(decoder.decode(), counts);
  if (counts.bad === 0) return { name: 'utf-8' };
  if (counts.good * CHANCE >= counts.bad) {
    throw new UserError(
      `${file.name} is damaged: it is in UTF-8 but has bytes that are not. Export it again.`,
    );
  }
  if (!guess.fits) {
    throw new UserError(
      `${file.name} is not in UTF-8, UTF-16 or Windows-1252: name its encoding, for example --encoding shift_jis.`,
    );
  }
  return { name: 'windows-1252', ...(guess.word === undefined ? {} : { guessedFrom: guess.word }) };
}

/** @throws UserError, also while texts are read, when the file cannot be read or is not in this encoding */
export async function* readTexts(file: InputFile, { name: encoding }: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of readChunks(file)) {
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\0')) throw new UserError(`${file.name} is not CSV: it holds binary data.`);
      if (text !== '') yield text;
    }
    decoder.decode();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new UserError(`${file.name} is not in ${encoding}: check --encoding, or export it again.`, {
      cause: error,
    });
  }
}

/** True for the name of an encoding that can be read. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

async function* readChunks({ path, name }: InputFile): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    throw readFault(name, error);
  }
}

/** The fault of a file that cannot be read, named; an error of another kind as it is. */
export function readFault(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const say = (message: string, kind: FaultKind = 'fault') => new UserError(message, { cause: error, kind });
  if (code === 'ENOENT') return say(`There is no file ${file}: check the path.`, 'not_found');
  if (code === 'EISDIR') return say(`${file} is a folder: name a file.`);
  if (code === 'EACCES') return say(`${file} may not be read: check its permissions.`);
  return error;
}

function refuseOtherFiles(name: string, chunk: Buffer): void {
  const found = OTHER_FILES.find(([bytes]) => bytes.every((byte, index) => chunk[index] === byte));
  if (found) throw new UserError(`${name} ${found[1]}`);
}

/** By the byte order mark, or because every second byte of its beginning is zero. */
function detectUtf16(chunk: Buffer): string | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const sample = [...chunk.subarray(0, 200)];
  const zeros = (parity: number) =>
    sample.filter((byte, index) => byte === 0 && index % 2 === parity).length / (sample.length / 2);
  if (zeros(1) > 0.8 && zeros(0) < 0.1) return 'utf-16le';
  if (zeros(0) > 0.8 && zeros(1) < 0.1) return 'utf-16be';
  return undefined;
}

function count(text: string, counts: { good: number; bad: number }): void {
  for (const run of text.match(/\P{ASCII}+/gu) ?? []) {
    const bad = run.split('\uFFFD').length - 1;
    counts.bad += bad;
    counts.good += run.length - bad;
  }
}
