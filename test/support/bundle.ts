import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workflowsEntry, writeWorkflowBundle } from '../../worker/bundle.ts';
import type { Part } from './part.ts';

/** The workflows, bundled once for all test files; an empty path while there are none. */
export const bundleOnce = async (): Promise<Part<string>> => {
  if (!existsSync(workflowsEntry())) {
    console.warn('No workflows/index.ts yet: tests that need the workflow bundle will fail.');
    return { value: '', stop: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bundle-'));
  const file = join(folder, 'workflows.js');
  await writeWorkflowBundle(file);
  return { value: file, stop: () => rm(folder, { recursive: true, force: true }) };
};
