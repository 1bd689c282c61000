import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TEMPORAL_CLI_VERSION } from '../../temporal.config.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 30_000;

/** The version from `<binary> --version`, as `1.9.1`; null when it does not run or is another program. */
export const cliVersion = async (binary: string): Promise<string | null> => {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    return /^temporal version v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    // A binary of another platform, an incomplete file, a script that fails: none of them is usable.
    return null;
  }
};

/** Older versions lack time skipping, and might not open a database that a newer one wrote. */
export const isTooOld = (version: string): boolean =>
  version.localeCompare(TEMPORAL_CLI_VERSION, 'en', { numeric: true }) < 0;
