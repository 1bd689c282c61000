import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { waitUntil } from './wait-until.ts';

const run = promisify(execFile);

/** The command line of a running process, joined by spaces; null when there is no such process. */
export const commandLine = async (pid: number): Promise<string | null> => {
  if (process.platform === 'linux') {
    try {
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      // A zombie has an empty one.
      return words.replaceAll('\0', ' ').trim() || null;
    } catch (error) {
      if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw error;
    }
  }
  try {
    const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch (error) {
    // ps exits with 1 when the process is gone.
    if ((error as { code?: unknown }).code === 1) return null;
    throw error;
  }
};

/** Sends a signal; ignores a process that is gone already. */
export const signalProcess = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Ends a process: SIGTERM, then SIGKILL after `graceMs`. Resolves when `isGone` is true. */
export const endProcess = async (
  pid: number,
  isGone: () => boolean | Promise<boolean>,
  graceMs = 10_000,
): Promise<void> => {
  if (await isGone()) return;
  signalProcess(pid, 'SIGTERM');
  if (await waitUntil(isGone, graceMs)) return;
  signalProcess(pid, 'SIGKILL');
  await waitUntil(isGone, graceMs);
};
