import type { TestProject } from 'vitest/node';

/** Says at the end of a run without the long tests how they are run. */
export function tellOfLongTests({ vitest }: TestProject): void {
  if (!vitest.config.tagsFilter?.includes('!long')) return;
  console.log('The long tests were skipped. `npm run test:all` runs every test, as `.ci/run` does.');
}
