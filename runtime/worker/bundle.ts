import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { temporalLogger } from '../logging/temporal-logger.ts';

/** A workflow file: a source under tsx and vitest, a built file under dist. */
const workflowFile = (name: string): string =>
  fileURLToPath(new URL(`../../workflows/${name}${extname(import.meta.url)}`, import.meta.url));

const runtimeFile = (name: string): string =>
  fileURLToPath(new URL(`../${name}${extname(import.meta.url)}`, import.meta.url));

/** The file that exports every workflow. */
export const workflowsEntry = (): string => workflowFile('index');

/** The file in which a build has its workflows bundled. Sources have no such file. */
export const builtBundle = (): string => workflowFile('bundle');

/** Bundles the workflows that `entry` exports, for `Worker.create({ workflowBundle })`. Takes a second or more. */
export const workflowBundle = (entry = workflowsEntry()): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: entry,
    payloadConverterPath: workflowFile('payload-converter'),
    // In each bundle: one made in advance serves processes that trace and those that do not.
    workflowInterceptorModules: [runtimeFile('tracing/carry-trace')],
    logger: temporalLogger(),
  });

/** Bundles into `file`, for workers with `workflowBundle: { codePath: file }`. */
export const writeWorkflowBundle = async (file: string, entry = workflowsEntry()): Promise<void> => {
  await writeFile(file, (await workflowBundle(entry)).code);
};
