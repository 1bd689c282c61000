import { expect, test } from 'vitest';
import { UserError } from '../../../contracts/user-error.ts';
import { provideWorkflowBundle } from '../../../runtime/worker/workflow-bundle.ts';
import { workflowBundle } from '../../support/run/provided.ts';

test('workers load workflows from a file, bundle them without one, and report a missing file', async () => {
  const { codePath } = workflowBundle();
  expect(await provideWorkflowBundle(codePath)).toEqual({ codePath });
  expect(await provideWorkflowBundle()).toMatchObject({ code: expect.stringContaining('onboarding') });
  const missing = provideWorkflowBundle(`${codePath}.none`);
  await expect(missing).rejects.toThrow(UserError);
  await expect(missing).rejects.toThrow(
    /workflows\.js\.none \(ENOENT\): mend GATEHOUSE_WORKFLOW_BUNDLE, or unset it\.$/,
  );
});
