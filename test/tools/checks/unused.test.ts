import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-unused-'));
  await cp('knip.jsonc', join(folder, 'knip.jsonc'));
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  // Its own, or one that lies in a folder above is read.
  await writeFile(join(folder, 'tsconfig.json'), '{}');
  await mkdir(join(folder, 'workflows'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'planted', type: 'module' }));
  await writeFile(join(folder, 'workflows/index.ts'), "export { used } from './case.ts';\n");
  await writeFile(join(folder, 'workflows/case.ts'), 'export const used = 1;\n');
});
afterEach(() => rm(folder, { recursive: true }));

/** What knip says of the planted project with the settings of this one. */
const knip = () =>
  run(process.execPath, [join(process.cwd(), 'node_modules/knip/bin/knip.js'), '--no-config-hints'], {
    cwd: folder,
  }).then(
    () => [],
    ({ stdout }: { stdout: string }) => stdout.split('\n').filter((line) => line !== ''),
  );

test('a project without anything unused passes', async () => {
  expect(await knip()).toEqual([]);
});

test.each([
  ['a file', 'workflows/gone.ts', 'export const one = 1;\n', 'workflows/gone.ts'],
  ['an export', 'workflows/case.ts', 'export const used = 1;\nexport const unused = 2;\n', 'unused'],
  ['a type', 'workflows/case.ts', 'export const used = 1;\nexport type Unused = string;\n', 'Unused'],
  ['a package', 'package.json', '{ "name": "planted", "dependencies": { "luxon": "3.7.2" } }', 'luxon'],
])('%s that nothing uses is found', async (_, file, text, name) => {
  await writeFile(join(folder, file), text);
  expect((await knip()).join('\n')).toContain(name);
});
