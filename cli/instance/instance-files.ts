import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { UserError } from '../../contracts/user-error.ts';
import { printable } from '../terminal.ts';

/** Makes the folder, for its owner only. */
export async function prepareFolder(folder: string): Promise<void> {
  await orExplain(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  });
}

/** The text of a file; null when there is none. */
export async function readPrivate(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError(`Cannot read ${printable(file)}: ${(error as Error).message}.`);
  }
}

/** Replaces a file: a reader, and the next start after a power cut, sees the old text or the new one. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await orExplain(file, () => withDraft(file, text, (draft) => rename(draft, file)));
}

/** The JSON of a file; null when there is none. `otherwise`: what to do, besides a backup, when it is damaged. */
export async function readPrivateJson<S extends z.ZodType>(
  file: string,
  schema: S,
  otherwise = '',
): Promise<z.output<S> | null> {
  const text = await readPrivate(file);
  return text === null ? null : parsePrivateJson(file, text, schema, otherwise);
}

/** @throws UserError for text that is not such JSON */
export function parsePrivateJson<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  otherwise = '',
): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw damagedFile(file, otherwise);
  }
}

export const damagedFile = (file: string, otherwise = ''): UserError =>
  new UserError(`${printable(file)} is damaged: restore it from a backup${otherwise}.`);

export const toJsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes a file unless it is there; returns the text that it then has. */
export async function writeOnce(file: string, text: string): Promise<string> {
  await orExplain(file, () =>
    withDraft(file, text, async (draft) => {
      await link(draft, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await rm(draft);
    }),
  );
  return (await readPrivate(file)) ?? text;
}

async function withDraft(
  file: string,
  text: string,
  publish: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${process.pid}.${crypto.randomUUID()}`,
  );
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await publish(draft);
}

async function orExplain(target: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new UserError(
      `Cannot write ${printable(target)} (${reason}): fix its permissions, or give another folder with --data.`,
      { cause: error },
    );
  }
}
