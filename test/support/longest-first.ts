import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, in seconds on two cores, the longest first. Only their order counts: a long file that
 * begins last leaves the other workers with nothing to do.
 */
const LONGEST = [
  'runtime/campaign-killed',
  'delivery/kill-points',
  'delivery/killed',
  'portal/views-browser',
  'runtime/separate-processes',
  'runtime/killed',
];

/** Begins with the files that take longest; the others follow as vitest would order them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
