import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWorkflowBundle } from '../../../runtime/worker/bundle.ts';
import { temporaryFolder } from '../processes/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What another build has in place of a piece of a workflow file. */
export interface SourceChange {
  file: string;
  from: string;
  to: string;
}

/** Bundles the workflows with one change, as another build has them; the folder is deleted after the test. */
export async function bundleOtherBuild({ file, from, to }: SourceChange): Promise<{ codePath: string }> {
  const folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  // What workflows may import.
  for (const part of ['workflows', 'contracts', 'policy'])
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  for (const file of ['package.json', 'temporal.config.ts']) await cp(join(ROOT, file), join(folder, file));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const path = join(folder, file);
  const source = await readFile(path, 'utf8');
  if (!source.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  await writeFile(path, source.replace(from, to));
  const codePath = join(folder, 'workflows.js');
  await writeWorkflowBundle(codePath, join(folder, 'workflows', 'index.ts'));
  return { codePath };
}

/** A build that cannot continue any case of this one: it waits before it reads the row. */
export const TWIN_THAT_FAILS: SourceChange = {
  file: 'workflows/loop.ts',
  from: '  private async loop(): Promise<LoopEnd<State>> {\n',
  to: '  private async loop(): Promise<LoopEnd<State>> {\n    await condition(() => false, 1_000);\n',
};

/** A build whose workflows do the same. */
export const SAME_BEHAVIOUR: SourceChange = {
  file: 'workflows/loop.ts',
  from: '  private failures = 0;\n',
  to: '  private failures = 0;\n  protected readonly build = "other";\n',
};

/** A build whose workflows never give the thread back. */
export const RUNS_FOR_EVER: SourceChange = {
  file: 'workflows/loop.ts',
  from: '  private async loop(): Promise<LoopEnd<State>> {\n',
  to: '  private async loop(): Promise<LoopEnd<State>> {\n    while (this.failures === 0);\n',
};
