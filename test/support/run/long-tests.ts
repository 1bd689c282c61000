import { readFileSync } from 'node:fs';
import type { TestSpecification, Vitest } from 'vitest/node';

const runsWithout = ({ config }: Vitest): boolean => config.tagsFilter?.includes('!long') ?? false;

/** `files` without those that `--tags-filter="!long"` skips whole: vitest would load each before it skips its tests. */
export function leaveOutLongFiles(vitest: Vitest, files: TestSpecification[]): TestSpecification[] {
  if (!runsWithout(vitest)) return files;
  return files.filter(({ moduleId }) => !readFileSync(moduleId, 'utf8').startsWith('// @module-tag long\n'));
}

/** Says at the end of a run without the long tests how they are run. */
export function tellOfLongTests(vitest: Vitest): void {
  if (!runsWithout(vitest)) return;
  console.log('The long tests were left out. `npm run test:all` runs every test, as `.ci/run` does.');
}
