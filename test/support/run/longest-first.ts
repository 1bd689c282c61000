import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slowest files, slowest first: a slow file that starts last leaves the other workers idle. */
const LONGEST = [
  'tools/chaos/chaos',
  'runtime/campaign-killed',
  'runtime/builds-rolled',
  'model/hard-case-model',
  'model/steps-model',
  'model/more-steps-model',
  'model/case-model',
  'mail/delivery/kill-points',
  'mail/delivery/killed',
  'portal/shell/views-browser',
  'workflows/campaign',
  'runtime/bulk-killed',
  'runtime/separate-processes',
  'runtime/bad-starts',
  'portal/links/scanners',
  'webhooks/killed',
  'runtime/killed',
  'portal/shell/timing',
  'cases/runs/dispatcher',
  'policy/reminders-property',
  'runtime/dev',
];

/** Starts with the slowest files; the others follow in vitest's order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
