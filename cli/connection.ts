import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { MODES, type Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import type { Terminal } from './terminal.ts';

export interface ConnectionFlags {
  url?: string;
  apiKey?: string;
  mode?: Mode;
}

/** The service to call, the key and the key's mode. */
export interface Connection {
  url: string;
  apiKey: string;
  mode: Mode;
}

/** The part of dev.json, written by `npm start`, that a client needs. */
const devFileSchema = z.looseObject({
  url: z.string(),
  apiKeys: z.looseObject({ live: z.string(), test: z.string() }),
  productKeys: z.looseObject({ live: z.string(), test: z.string() }).optional(),
});
type DevFile = z.output<typeof devFileSchema>;

/**
 * Finds the service: flags first, then GATEHOUSE_URL and GATEHOUSE_API_KEY, then dev.json, written by `npm start`.
 * The mode is in the key's prefix; without an own key it is `test` unless the flags say `live`. Throws UserError when
 * something is missing or contradictory.
 */
export async function findConnection(flags: ConnectionFlags, env: Terminal['env']): Promise<Connection> {
  const { origin, dev } = await findService(flags.url, env);
  const apiKey = flags.apiKey ?? (env.GATEHOUSE_API_KEY || undefined);
  if (apiKey !== undefined) return { url: origin, apiKey, mode: modeOfKey(apiKey, flags.mode) };
  // The file's keys belong to the service that wrote it; no other service may see them.
  if (dev === undefined || readOrigin(dev.url) !== origin) {
    throw new UserError(`No API key for ${origin}: give --api-key or set GATEHOUSE_API_KEY.`, {
      kind: 'usage',
    });
  }
  const mode = flags.mode ?? 'test';
  return { url: origin, apiKey: dev.apiKeys[mode], mode };
}

/**
 * The address of the service: the flag, then GATEHOUSE_URL, then dev.json, which comes along.
 * @throws UserError when no service is known
 */
export async function findService(
  flag: string | undefined,
  env: Terminal['env'],
): Promise<{ origin: string; dev: DevFile | undefined }> {
  const file = path.join(env.GATEHOUSE_DATA || '.gatehouse', 'dev.json');
  const dev = await readDevFile(file);
  const url = flag ?? (env.GATEHOUSE_URL || dev?.url);
  if (url === undefined) {
    throw new UserError(`No service found: start one with npm start (it writes ${file}), or give --url.`, {
      kind: 'unreachable',
    });
  }
  return { origin: readOrigin(url), dev };
}

function modeOfKey(apiKey: string, asked: Mode | undefined): Mode {
  const mode = MODES.find((name) => new RegExp(`^gh_${name}_[\\x21-\\x7e]+$`).test(apiKey));
  if (mode === undefined)
    throw new UserError('An API key begins with gh_live_ or gh_test_: check the key.', { kind: 'usage' });
  if (asked !== undefined && asked !== mode) {
    throw new UserError(`The API key is for ${mode} but --mode says ${asked}: change one of them.`, {
      kind: 'usage',
    });
  }
  return mode;
}

/** @throws UserError for text that is no address */
export function readOrigin(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    throw new UserError(`${url} is not the address of a service: it must look like http://127.0.0.1:3000.`, {
      kind: 'usage',
    });
  }
  return parsed.origin;
}

async function readDevFile(file: string): Promise<DevFile | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UserError(`Cannot read ${file}: ${(error as Error).message}. Give --url and the key instead.`);
  }
  try {
    return devFileSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(`${file} is damaged: delete it and run npm start again.`);
  }
}
