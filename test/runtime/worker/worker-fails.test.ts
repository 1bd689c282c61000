// @module-tag long
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { writeWorkflowBundle } from '../../../runtime/worker/bundle.ts';
import { NAMESPACES, TASK_QUEUE } from '../../../temporal.config.ts';
import { startPart } from '../../support/processes/deployment.ts';
import { logEntries } from '../../support/processes/log-entries.ts';
import { serverOptions } from '../../support/processes/server-options.ts';
import { temporaryFolder } from '../../support/processes/temporary-folder.ts';

const EXHAUSTING = fileURLToPath(new URL('../../fixtures/exhausting-workflow.ts', import.meta.url));

it('gatehouse worker ends with one line and the reason when a workflow thread is lost', {
  timeout: 120_000,
}, async () => {
  const server = await startTemporalServer(await serverOptions());
  onTestFinished(() => server.stop());
  const folder = await temporaryFolder();
  const bundle = join(folder, 'workflows.js');
  await writeWorkflowBundle(bundle, EXHAUSTING);
  const worker = startPart('worker', {
    GATEHOUSE_DATA: folder,
    GATEHOUSE_WORKFLOW_BUNDLE: bundle,
    TEMPORAL_ADDRESS: server.address,
    NODE_OPTIONS: '--max-old-space-size=200',
  });
  await worker.says(/^ready: workers/m);
  const connection = await Connection.connect({ address: server.address });
  try {
    const { workflow } = new Client({ connection, namespace: NAMESPACES.test });
    await workflow.start('exhaust', { taskQueue: TASK_QUEUE, workflowId: 'exhausting' });
  } finally {
    await connection.close();
  }
  expect(await worker.ended).toBe(1);
  // Node itself tells of the memory, in its own words.
  const [last] = logEntries(worker.stderr().trimEnd().split('\n').at(-1) ?? '');
  expect(last).toMatchObject({
    level: 'fatal',
    message: expect.stringMatching(/^The test worker failed: .*ERR_WORKER_OUT_OF_MEMORY/),
  });
});
