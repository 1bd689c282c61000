import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** The file every workflow is exported from: a source under tsx and vitest, a built file under dist. */
export const workflowsEntry = (): string =>
  fileURLToPath(new URL(`../workflows/index${extname(import.meta.url)}`, import.meta.url));

/** Bundles the workflows that `entry` exports, for `Worker.create({ workflowBundle })`. Takes a second or more. */
export const workflowBundle = (entry = workflowsEntry()): Promise<WorkflowBundleWithSourceMap> =>
  // At INFO the bundler prints a table of its files.
  bundleWorkflowCode({ workflowsPath: entry, logger: new DefaultLogger('WARN') });

/** Bundles into `file`, for workers that take it as `workflowBundle: { codePath: file }`. */
export const writeWorkflowBundle = async (file: string, entry = workflowsEntry()): Promise<void> => {
  await writeFile(file, (await workflowBundle(entry)).code);
};
