// Builds dist/, which runs without tsx: tsc's output, the files read at run time, and the workflows bundled.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Beside the sources that read them: files and folders. */
const READ_AT_RUN_TIME = [
  'portal/shell/styles',
  'api/openapi/openapi.json',
  'api/reference/scalar-1.72.1.js.gz',
];

const root = fileURLToPath(new URL('../..', import.meta.url));

async function run(args, failure) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(failure);
}

function compile(dist) {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  return run([tsc, '-p', 'tsconfig.build.json', '--outDir', dist], 'the sources do not compile');
}

/** From what was built, as its workers would at each start. */
function bundleWorkflows(dist) {
  const built = pathToFileURL(join(dist, 'runtime', 'worker', 'bundle.js'));
  const program = `const { builtBundle, writeWorkflowBundle } = await import('${built}'); await writeWorkflowBundle(builtBundle());`;
  return run(['--input-type=module', '--eval', program], 'the workflows cannot be bundled');
}

/** Builds the project into a folder, which is emptied before. Packages must be found from it. */
export async function build(dist) {
  // What an earlier build left must not be run by accident.
  await rm(dist, { recursive: true, force: true });
  await compile(dist);
  for (const file of READ_AT_RUN_TIME) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await cp(join(root, file), join(dist, file), { recursive: true });
  }
  await bundleWorkflows(dist);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  try {
    await build(join(root, 'dist'));
    console.log('Built dist/. Run it with: node dist/cli/main.js');
  } catch (error) {
    console.error(`build: ${error.message}`);
    process.exitCode = 1;
  }
}
