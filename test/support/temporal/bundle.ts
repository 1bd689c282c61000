import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkflowBundle } from '../../../runtime/worker/bundle.ts';
import type { Part } from '../run/part.ts';

/** Bundles the workflows once for all test files. */
export const bundleOnce = async (): Promise<Part<string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bundle-'));
  const file = join(folder, 'workflows.js');
  await writeWorkflowBundle(file);
  return { value: file, stop: () => rm(folder, { recursive: true, force: true }) };
};
