import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { unexercised } from '../api/unexercised.ts';
import type { Part } from './part.ts';

/** An empty file for the operations of the API that succeed in this run. */
export async function startExercised(): Promise<Part<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-exercised-'));
  const value = join(folder, 'operations.txt');
  await writeFile(value, '');
  return { value, stop: () => rm(folder, { recursive: true, force: true }) };
}

/** Fails a run of all test files in which an operation of the API never succeeded. */
export async function expectAllExercised(project: TestProject, file: string): Promise<void> {
  const { vitest } = project;
  const { testFiles } = await project.globTestFiles();
  const isWhole =
    vitest.state.getFiles().length >= testFiles.length &&
    vitest.config.testNamePattern === undefined &&
    !vitest.config.tagsFilter?.length;
  const missing = isWhole ? unexercised(file) : [];
  if (missing.length > 0) throw new Error(`No test has seen these operations succeed: ${missing.join(', ')}`);
}
