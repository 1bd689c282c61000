import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { READ_AT_RUN_TIME } from '../../../tools/scripts/build.mjs';
import type { Part } from '../run/part.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The project as a package has it, built once for all test files: a process of it starts with a third of the CPU time that
 * one of the sources needs. Answers the file of the `gatehouse` command.
 */
export async function buildOnce(): Promise<Part<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-build-'));
  const dist = join(folder, 'dist');
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', dist];
  await promisify(execFile)(process.execPath, args, { cwd: PROJECT });
  for (const file of READ_AT_RUN_TIME) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await copyFile(join(PROJECT, file), join(dist, file));
  }
  await cp(join(PROJECT, 'bin'), join(folder, 'bin'), { recursive: true });
  await copyFile(join(PROJECT, 'package.json'), join(folder, 'package.json'));
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    value: join(folder, 'bin', 'gatehouse.mjs'),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
