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

interface Run {
  /** Those that ran, and those that there are. */
  ran: number;
  testFiles: readonly string[];
  /** It runs some of the tests in its files. */
  isFiltered: boolean;
}

/** Whether all tests run. What records histories is no test, though it is all that its run has. */
export const isWholeRun = ({ ran, testFiles, isFiltered }: Run): boolean =>
  !isFiltered && ran >= testFiles.length && testFiles.every((file) => /\.test\.tsx?$/.test(file));

/** Fails a run of all test files in which an operation of the API never succeeded. */
export async function expectAllExercised(project: TestProject, file: string): Promise<void> {
  const { vitest } = project;
  const { testFiles } = await project.globTestFiles();
  const { testNamePattern, tagsFilter } = vitest.config;
  const isFiltered = testNamePattern !== undefined || Boolean(tagsFilter?.length);
  const ran = vitest.state.getFiles().length;
  const missing = isWholeRun({ ran, testFiles, isFiltered }) ? unexercised(file) : [];
  if (missing.length > 0) throw new Error(`No test has seen these operations succeed: ${missing.join(', ')}`);
}
