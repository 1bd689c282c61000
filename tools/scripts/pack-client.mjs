// Makes the package of the typed client: tsc's output, then `npm pack`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const client = join(root, 'clients', 'typescript');

async function run(command, args, cwd) {
  const child = spawn(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

/** Builds and packs into a folder; the package is `gatehouse-client-<version>.tgz` there. */
export async function packClient(folder) {
  const staged = join(folder, 'gatehouse-client');
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const args = [tsc, '-p', join(client, 'tsconfig.json'), '--outDir', join(staged, 'dist')];
  await run(process.execPath, args, root);
  for (const file of ['package.json', 'README.md']) await cp(join(client, file), join(staged, file));
  await cp(join(root, 'LICENSE'), join(staged, 'LICENSE'));
  await run('npm', ['pack', '--silent', '--pack-destination', folder], staged);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    await packClient(join(root, 'dist'));
  } catch (error) {
    console.error(`pack-client: ${error.message}`);
    process.exitCode = 1;
  }
}
