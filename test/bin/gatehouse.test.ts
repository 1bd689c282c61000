import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** A folder with the real bin/gatehouse.mjs and these files, run from another folder. */
const runIn = async (files: Record<string, string>) => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'bin'));
  await copyFile(join(PROJECT, 'bin', 'gatehouse.mjs'), join(root, 'bin', 'gatehouse.mjs'));
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  const child = spawn(process.execPath, [join(root, 'bin', 'gatehouse.mjs'), 'dev'], { cwd: dirname(root) });
  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, 'exit'),
  ]);
  return { output: output.trim(), errors, code: child.exitCode };
};

const BUILT = { 'dist/cli/main.js': 'console.log("built", process.argv[2]); process.exitCode = 3;' };
const SOURCES = {
  'package.json': '{"type":"module"}',
  'tsconfig.json': '{"compilerOptions":{"jsx":"react-jsx"}}',
  'cli/main.ts': "import { page } from './page.tsx'; console.log('sources', page.type as string);",
  'cli/page.tsx': 'export const page = <main />;',
};

test('a build runs without sources and keeps its exit code', async () => {
  expect(await runIn({ 'package.json': '{"type":"module"}', ...BUILT })).toEqual({
    output: 'built dev',
    errors: '',
    code: 3,
  });
});

test('a checkout runs its sources, including pages, from any folder', async () => {
  expect(await runIn({ ...BUILT, ...SOURCES })).toEqual({ output: 'sources main', errors: '', code: 0 });
});

test('a reader that closes the pipe early is no error, and a shell prints nothing about it', async () => {
  const child = spawn(process.execPath, [join(PROJECT, 'bin', 'gatehouse.mjs'), '--help']);
  child.stdout.destroy();
  const [errors] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([errors, child.exitCode, child.signalCode]).toEqual(['', 141, null]);
});
