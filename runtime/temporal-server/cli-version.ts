import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TEMPORAL_CLI_VERSION } from '../../temporal.config.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 30_000;

/** What `<binary> --version` says of itself, as `1.9.1`; null when it does not run or is something else. */
export const cliVersion = async (binary: string): Promise<string | null> => {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    return /^temporal version v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    // A file of another platform, half a file, a script that fails: all the same to whoever needs one that runs.
    return null;
  }
};

/** Older ones have no time skipping, and might not open a database that a newer one wrote. */
export const isTooOld = (version: string): boolean =>
  version.localeCompare(TEMPORAL_CLI_VERSION, 'en', { numeric: true }) < 0;
