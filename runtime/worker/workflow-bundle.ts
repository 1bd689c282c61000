import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { UserError } from '../../contracts/user-error.ts';
import { builtBundle, workflowBundle } from './bundle.ts';

/**
 * The workflows bundled into `file` earlier, else those that `npm run build` bundled, else a bundle made now.
 * @throws UserError when `file` is missing
 */
export async function provideWorkflowBundle(file?: string): Promise<WorkflowBundleOption> {
  if (file === undefined) {
    const codePath = builtBundle();
    return existsSync(codePath) ? { codePath } : workflowBundle();
  }
  await access(file).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(
      `Cannot read the workflows in ${file} (${cause.code}): correct GATEHOUSE_WORKFLOW_BUNDLE, or unset it.`,
    );
  });
  return { codePath: file };
}
