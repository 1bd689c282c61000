// Installs the packages of package-lock.json when they are missing. Runs before everything else, so it has no
// dependencies.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const STAMP = '.gatehouse-install';
const LOCK_POLL_MS = 500;
/** Compiling sqlite3 without a prebuilt binary takes minutes on a slow machine. */
const LOCK_WAIT_MS = 30 * 60_000;

const absentIsNull = (error) => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

const lockfileHash = async (root) =>
  createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex');

/** Whether this Node (`process.versions.node`) can run Gatehouse: 20.19 or later. */
export const isSupportedNode = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
};

/**
 * Compares node_modules with package-lock.json. `linked`: a symlink, which its maker maintains. `unstamped`: npm
 * installed it after the lockfile was written.
 * @returns {Promise<'missing' | 'linked' | 'fresh' | 'unstamped' | 'stale'>}
 */
export const installState = async (root) => {
  const modules = join(root, 'node_modules');
  const folder = await lstat(modules).catch(absentIsNull);
  if (!folder) return 'missing';
  if (folder.isSymbolicLink()) return 'linked';
  const stamp = await readFile(join(modules, STAMP), 'utf8').catch(absentIsNull);
  if (stamp !== null) return stamp.trim() === (await lockfileHash(root)) ? 'fresh' : 'stale';
  const hidden = await stat(join(modules, '.package-lock.json')).catch(absentIsNull);
  if (!hidden) return 'stale';
  return hidden.mtimeMs > (await stat(join(root, 'package-lock.json'))).mtimeMs ? 'unstamped' : 'stale';
};

const writeStamp = async (root) =>
  writeFile(join(root, 'node_modules', STAMP), `${await lockfileHash(root)}\n`);

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Removes the lock of a killed holder; false when another process was faster. */
const breakLock = async (file, holder) => {
  const taken = `${file}.${process.pid}`;
  try {
    await rename(file, taken);
  } catch (error) {
    return absentIsNull(error) !== null;
  }
  const was = await readFile(taken, 'utf8');
  // Between our check and our rename another process may have broken and retaken the lock: give that one back.
  if (was !== holder) await rename(taken, file);
  else await rm(taken);
  return was === holder;
};

const withLock = async (root, work, say) => {
  const folder = join(root, '.gatehouse');
  const file = join(folder, 'install.lock');
  await mkdir(folder, { recursive: true });
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (let isAnnounced = false; ; ) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = await readFile(file, 'utf8').catch(absentIsNull);
    // An empty lock is just being written.
    if (holder && !isAlive(Number(holder))) {
      await breakLock(file, holder);
      continue;
    }
    if (Date.now() > deadline) throw new Error(`another install holds ${file}; delete it if none is running`);
    if (!isAnnounced) say('Waiting for another install of the same folder ...');
    isAnnounced = true;
    await sleep(LOCK_POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};

/** Runs `npm ci` in `root` with the npm that runs this script; rejects when it fails. */
const npmCi = (root) => {
  const npm = process.env.npm_execpath;
  // Dev packages also under NODE_ENV=production, because `npm test` needs them.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const child =
    npm && basename(npm).startsWith('npm')
      ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`npm ci ended with ${signal ?? code}`)),
    );
  });
};

/**
 * Makes node_modules match package-lock.json; does nothing when it already does.
 * @param {{ root: string, install?: (root: string) => Promise<void>, say?: (line: string) => void }} options
 */
export const ensureInstall = async ({ root, install = npmCi, say = console.log }) => {
  const before = await installState(root);
  if (before === 'fresh' || before === 'linked') return;
  await withLock(
    root,
    async () => {
      const state = await installState(root);
      if (state === 'fresh') return;
      if (state !== 'unstamped') {
        say(`Installing packages (node_modules is ${state}); this takes minutes the first time ...`);
        await install(root);
        say('Installed.');
      }
      await writeStamp(root);
    },
    say,
  );
};

const main = async () => {
  if (!isSupportedNode(process.versions.node)) {
    throw new Error(`Gatehouse needs Node 20.19 or later; this is ${process.versions.node}`);
  }
  await ensureInstall({ root: fileURLToPath(new URL('../..', import.meta.url)) });
};

// Compares real paths, because the checkout may be reached through a link.
if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main().catch((error) => {
    console.error(`gatehouse: cannot install: ${error.message}`);
    process.exitCode = 1;
  });
}
