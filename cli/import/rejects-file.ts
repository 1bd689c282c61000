import { type FileHandle, open, realpath, rm } from 'node:fs/promises';
import { UserError } from '../../contracts/user-error.ts';
import { writeCell } from '../../policy/cells.ts';
import type { LicenseFile } from './license-file.ts';

/** The file of rejected rows: the columns of the input plus `line` and `reason`. */
export interface RejectsFile {
  add(rows: { cells: string[]; line: number; reason: string }[]): Promise<void>;
  /** Closes the file; an empty one is removed. */
  close(): Promise<void>;
}

/**
 * Opens a file for rejected rows, readable by its owner only: it holds addresses and keys.
 * @throws UserError when it cannot be written, or is the imported file itself
 */
export async function openRejectsFile(path: string, source: string, from: LicenseFile): Promise<RejectsFile> {
  if ((await realpath(path).catch(() => path)) === (await realpath(source))) {
    throw new UserError('--rejects must not name the imported file.', { kind: 'usage' });
  }
  const file = await openForWriting(path);
  const line = (cells: string[]) => `${cells.map(writeCell).join(from.delimiter)}\r\n`;
  let count = 0;
  // Without the byte order mark, spreadsheets assume an old encoding.
  await file.appendFile(`\uFEFF${line([...from.header, 'line', 'reason'])}`);
  return {
    async add(rows) {
      count += rows.length;
      const lines = rows.map((row) => line([...row.cells, String(row.line), row.reason]));
      if (lines.length > 0) await file.appendFile(lines.join(''));
    },
    async close() {
      await file.close();
      if (count === 0) await rm(path);
    },
  };
}

async function openForWriting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w', 0o600);
  } catch (error) {
    throw new UserError(
      `The rejects file ${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      {
        cause: error,
      },
    );
  }
}
