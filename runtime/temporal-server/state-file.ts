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
  /** The process that will stop the server; with its command line, because pids are used again. */
  owner: z.object({ pid: z.number().int(), command: z.string() }),
});
export type ServerState = z.infer<typeof stateSchema>;

const stateFile = (dataDir: string) => join(dataDir, 'temporal-server.json');

/** Notes who runs the server that uses the data folder. */
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

/** The server noted in the data folder, if its process runs and is one on that database file; else null. */
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
    // What a power cut left. Then no server runs either; one that does is met as a taken port.
    return null;
  }
};

/** Whether the process is a Temporal server on this database file. */
export const isServerOn = async (pid: number, dbFile: string): Promise<boolean> =>
  (await commandLine(pid))?.includes(`server start-dev --db-filename ${dbFile} `) ?? false;

/** Whether the process that started the server still runs, and is not this one. */
export const hasLivingOwner = async ({ owner }: ServerState): Promise<boolean> =>
  owner.pid !== process.pid && (await commandLine(owner.pid)) === owner.command;
