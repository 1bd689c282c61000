import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowsEntry, writeWorkflowBundle } from '../../../runtime/worker/bundle.ts';
import { temporalAddress } from '../../support/run/provided.ts';
import { quietRuntime } from '../../support/temporal/quiet-runtime.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/greeting-workflow.ts', import.meta.url));
const TASK_QUEUE = 'bundle-test';

let folder: string;
let codePath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-bundle-test-'));
  codePath = join(folder, 'bundle.js');
  await writeWorkflowBundle(codePath, FIXTURE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('workflows run from a bundle in a file', async () => {
  const address = temporalAddress();
  quietRuntime();
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  try {
    const worker = await Worker.create({
      connection: native,
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath },
    });
    const client = new Client({ connection });
    const answer = await worker.runUntil(
      client.workflow.execute('greeting', {
        taskQueue: TASK_QUEUE,
        workflowId: 'bundle-test',
        args: ['Ada'],
      }),
    );
    expect(answer).toBe('Hello Ada');
  } finally {
    await connection.close();
    await native.close();
  }
});

test('the workflow files have the same extension as the worker', () => {
  expect(workflowsEntry()).toMatch(/[/\\]workflows[/\\]index\.ts$/);
});
