import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { UserError } from '../../contracts/user-error.ts';

const run = promisify(execFile);
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const OLDEST = [3, 10] as const;

/** The folder with the programs of the packages in requirements.txt. */
export type PythonPrograms = (name: string) => string;

/**
 * Installs the pinned Python packages into a virtual environment of this checkout, once for each list of packages.
 * @throws UserError when there is no Python that can
 */
export async function ensurePython(say: (line: string) => void): Promise<PythonPrograms> {
  const hash = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
    .slice(0, 12);
  const folder = join(CACHE, `python-${hash}`);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const program: PythonPrograms = (name) => join(bin, name);
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return program;
  const python = await findPython();
  say('installing the Python packages of tools/python/requirements.txt');
  await rm(folder, { recursive: true, force: true });
  try {
    await run(python, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
    await run(program('python'), pip, { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr || (error as Error).message).trim();
    throw new UserError(
      `The Python packages could not be installed (python3-venv and pip are needed):\n${reason}`,
      { kind: 'unreachable' },
    );
  }
  await writeFile(complete, '');
  return program;
}

async function findPython(): Promise<string> {
  const [major, minor] = OLDEST;
  for (const name of ['python3', 'python']) {
    const check = `import sys; sys.exit(sys.version_info < (${major}, ${minor}))`;
    const fits = await run(name, ['-c', check]).then(
      () => true,
      () => false,
    );
    if (fits) return name;
  }
  throw new UserError(
    `This command needs Python ${major}.${minor} or newer as python3, with venv and pip. Everything else in this repository works without it.`,
    { kind: 'unreachable' },
  );
}
