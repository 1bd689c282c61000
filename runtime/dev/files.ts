import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../cases/environment.ts';
import { createApiKey, findApiKey } from '../../cases/operations/api-keys.ts';
import { MODES, type Mode } from '../../contracts/states.ts';

/** What scripts read to find a running `npm start`. */
export interface DevFile {
  url: string;
  mailboxUrl: string | null;
  /** Where `--fake-resend` shows its mails. */
  fakeResendUrl: string | null;
  temporalAddress: string;
  temporalUi: string;
  apiKeys: Record<Mode, string>;
  pid: number;
}

const pathOf = (folder: string): string => join(folder, 'dev.json');

/** Writes `dev.json` for its owner only; whoever sees it sees it whole. */
export function writeDevFile(folder: string, content: DevFile): void {
  writePrivately(pathOf(folder), content);
}

/** Takes `dev.json` away: nothing runs here any more, or not yet. */
export function removeDevFile(folder: string): void {
  rmSync(pathOf(folder), { force: true });
}

/** The API keys of this data folder, kept over restarts; made anew for an environment that doesn't know its key. */
export async function devApiKeys(
  folder: string,
  environments: Record<Mode, Environment>,
): Promise<Record<Mode, string>> {
  const file = join(folder, 'dev-keys.json');
  const kept = readKeys(file);
  const keyOf = async (mode: Mode): Promise<string> => {
    const { store } = environments[mode];
    const known = kept?.[mode];
    if (known && (await findApiKey(store, known))) return known;
    return (await createApiKey(store, { mode, name: 'npm start' })).key;
  };
  const keys = { live: await keyOf('live'), test: await keyOf('test') };
  if (MODES.some((mode) => keys[mode] !== kept?.[mode])) writePrivately(file, keys);
  return keys;
}

function readKeys(file: string): Record<Mode, string> | null {
  try {
    return z.object({ live: z.string(), test: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Not there yet, or damaged: new keys are as good, since the old ones stay valid where they are in use.
    return null;
  }
}

function writePrivately(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
