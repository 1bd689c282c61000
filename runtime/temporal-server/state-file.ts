import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLine } from '../processes.ts';

const stateSchema = z.object({
  pid: z.number().int(),
  binary: z.string(),
  dbFile: z.string(),
  port: z.number().int(),
  uiPort: z.number().int().nullable(),
  /** The process that will stop the server; with its command line, because pids are reused. */
  owner: z.object({ pid: z.number().int(), command: z.string() }),
});
export type ServerState = z.infer<typeof stateSchema>;

const stateFile = (dataDir: string) => join(dataDir, 'temporal-server.json');

/** Records which process runs the data folder's server. */
export const writeState = async (
  dataDir: string | undefined,
  state: Omit<ServerState, 'owner'>,
): Promise<void> => {
  if (!dataDir) return;
  const owner = { pid: process.pid, command: (await commandLine(process.pid)) ?? '' };
  const file = stateFile(dataDir);
  await writeFile(`${file}.${process.pid}`, `${JSON.stringify({ ...state, owner }, null, 2)}\n`);
  await rename(`${file}.${process.pid}`, file);
};

export const removeState = async (dataDir: string | undefined): Promise<void> => {
  if (dataDir) await rm(stateFile(dataDir), { force: true });
};

/** The recorded server, if its process runs on that database file; else null. */
export const readRunning = async (dataDir: string | undefined): Promise<ServerState | null> => {
  if (!dataDir) return null;
  let text: string;
  try {
    text = await readFile(stateFile(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const state = parseState(text);
  return state && (await isServerOn(state.pid, state.dbFile)) ? state : null;
};

const parseState = (text: string): ServerState | null => {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // Damaged, as after a power cut. Then no server runs; if one does, its port is taken.
    return null;
  }
};

/** Whether the process is a Temporal server on this database file. */
export const isServerOn = async (pid: number, dbFile: string): Promise<boolean> =>
  (await commandLine(pid))?.includes(`server start-dev --db-filename ${dbFile} `) ?? false;

/** Whether the process that started the server still runs and is not this one. */
export const hasLivingOwner = async ({ owner }: ServerState): Promise<boolean> =>
  owner.pid !== process.pid && (await commandLine(owner.pid)) === owner.command;
