import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../cases/environment.ts';
import { createProductKey } from '../../cases/instances/product-keys.ts';
import { createApiKey, isActiveKey } from '../../cases/operations/api-keys.ts';
import { MODES, type Mode } from '../../contracts/states.ts';

/** Describes a running `npm start` for scripts. */
export interface DevFile {
  url: string;
  mailboxUrl: string | null;
  /** The page with the fake Resend's mails. */
  fakeResendUrl: string | null;
  temporalAddress: string;
  temporalUi: string;
  apiKeys: Record<Mode, string>;
  /** The publishable keys with which installations of products ask to be activated. */
  productKeys: Record<Mode, string>;
  pid: number;
}

const devFilePath = (folder: string): string => join(folder, 'dev.json');

/** Writes `dev.json` for its owner only, atomically: a reader never sees half of it. */
export function writeDevFile(folder: string, content: DevFile): void {
  writePrivately(devFilePath(folder), content);
}

/** Removes `dev.json` while nothing runs here. */
export function removeDevFile(folder: string): void {
  rmSync(devFilePath(folder), { force: true });
}

/** The API keys of this data folder, kept across restarts; an environment that does not know its key gets a new one. */
export async function devApiKeys(
  folder: string,
  environments: Record<Mode, Environment>,
): Promise<Record<Mode, string>> {
  const file = join(folder, 'dev-keys.json');
  const kept = readKeys(file);
  const findOrCreateKey = async (mode: Mode): Promise<string> => {
    const { store } = environments[mode];
    const known = kept?.[mode];
    if (known && (await isActiveKey(store, known))) return known;
    return (await createApiKey(store, { mode, name: 'npm start' })).key;
  };
  const keys = { live: await findOrCreateKey('live'), test: await findOrCreateKey('test') };
  if (MODES.some((mode) => keys[mode] !== kept?.[mode])) writePrivately(file, keys);
  return keys;
}

/** The publishable product keys of this data folder: of each environment the first that was not retired, else a new one. */
export async function devProductKeys(environments: Record<Mode, Environment>): Promise<Record<Mode, string>> {
  const findOrCreate = async (mode: Mode): Promise<string> => {
    const { store } = environments[mode];
    const known = (await store.productKeys.list()).find(
      (row) => row.retired_at === null && row.product === null,
    );
    return (known ?? (await createProductKey(store, { mode, name: 'npm start', product: null }))).key;
  };
  return { live: await findOrCreate('live'), test: await findOrCreate('test') };
}

function readKeys(file: string): Record<Mode, string> | null {
  try {
    return z.object({ live: z.string(), test: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing or damaged: new keys do, because the old ones stay valid where they are in use.
    return null;
  }
}

function writePrivately(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
