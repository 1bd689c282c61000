import { copyFile, cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../../tools/scripts/build.mjs';
import type { Part } from '../run/part.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The project as a package has it, built once for all test files: a process of it starts with a third of the CPU time that
 * one of the sources needs. Answers the file of the `gatehouse` command.
 */
export async function buildOnce(): Promise<Part<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-build-'));
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await copyFile(join(PROJECT, 'package.json'), join(folder, 'package.json'));
  await cp(join(PROJECT, 'bin'), join(folder, 'bin'), { recursive: true });
  await build(join(folder, 'dist'));
  return {
    value: join(folder, 'bin', 'gatehouse.mjs'),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
