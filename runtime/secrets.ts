import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MODES, type Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';

const modeSecrets = z.object({
  /** Signs session cookies. */
  auth: z.string().min(32),
  /** The first key makes new links, all of them open old ones: put a new key first to rotate. */
  linkKeys: z
    .array(z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,16}$/), secret: z.string().min(43) }))
    .min(1),
});
const secretsFile = z.object({ live: modeSecrets, test: modeSecrets });

export const secretsPath = (dataFolder: string): string => join(dataFolder, 'secrets.json');

export type Secrets = Record<Mode, z.infer<typeof modeSecrets>>;

/**
 * Reads `secrets.json` in the data folder; the first start makes it, readable by its owner only. All processes of one
 * deployment must share it.
 * @throws UserError when the file is unusable; it is never replaced automatically.
 */
export function loadSecrets(dataFolder: string): Secrets {
  const file = secretsPath(dataFolder);
  const found = readIfThere(file);
  if (found !== null) return parseSecrets(found, file);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(newSecrets(), null, 2)}\n`, { mode: 0o600 });
  try {
    // linkSync fails when the file exists, so two processes that start at once both use the first one's.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseSecrets(readFileSync(file, 'utf8'), file);
}

function newSecrets(): Secrets {
  const random = () => randomBytes(32).toString('base64url');
  const entries = MODES.map((mode) => [mode, { auth: random(), linkKeys: [{ id: 'k1', secret: random() }] }]);
  return Object.fromEntries(entries) as Secrets;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new UserError(`Cannot read ${file} (${code}): it must be a file of the user who starts Gatehouse.`);
  }
}

/** @throws UserError when the text has no secrets of both environments */
export function parseSecrets(text: string, file: string): Secrets {
  try {
    return secretsFile.parse(JSON.parse(text));
  } catch {
    throw new UserError(
      `${file} is damaged: restore it from a backup. Without it, links already mailed stop working.`,
    );
  }
}
