import { access } from 'node:fs/promises';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { UserError } from '../../contracts/user-error.ts';
import { workflowBundle } from './bundle.ts';

/** The workflows that were bundled into `file` before, else a bundle made now. @throws UserError when it is not there */
export async function provideWorkflowBundle(file?: string): Promise<WorkflowBundleOption> {
  if (file === undefined) return workflowBundle();
  await access(file).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(
      `Cannot read the workflows in ${file} (${cause.code}): mend GATEHOUSE_WORKFLOW_BUNDLE, or unset it.`,
    );
  });
  return { codePath: file };
}
