import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtBin } from '../run/provided.ts';

/** Runs a TypeScript program of the repository as a separate process, to its end. */
export async function runScript(
  file: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { PATH, HOME, GATEHOUSE_CACHE } = process.env;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...args], {
    env: { PATH, HOME, GATEHOUSE_BIN: builtBin(), ...(GATEHOUSE_CACHE ? { GATEHOUSE_CACHE } : {}) },
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed.stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...printed };
}
