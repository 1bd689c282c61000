import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { leaveOutLongFiles } from './long-tests.ts';

/** The slowest files, slowest first: a slow file that starts last leaves the other workers idle. */
const LONGEST = [
  'cli/restore-killed',
  'cli/exit-codes',
  'tools/bench/modes',
  'model/more-steps-model',
  'model/last-steps-model',
  'cli/broken-cases',
  'workflows/messages-by-hand',
  'cli/backup-killed',
  'runtime/copied-service',
  'cases/runs/dispatcher',
  'cli/instance/killed-everywhere',
  'model/hard-case-model',
  'runtime/restored-halves',
  'portal/shell/views-browser',
  'mail/delivery/kill-points',
  'workflows/resilience',
  'workflows/flood',
  'cli/deploy',
  'docs/drills',
  'runtime/campaign-at-size',
  'tools/chaos/chaos',
  'portal/shell/timing',
  'webhooks/killed',
  'cli/broken-parts',
  'mail/delivery/killed',
  'runtime/worker/rehearsal',
  'cli/backup-refused',
  'runtime/separate-processes',
  'api/etag/every-change',
  'cli/deploy-waits',
  'portal/shell/views-languages',
  'cli/backup',
];

/** Starts with the slowest files; the others follow in vitest's order. `npm test` does not load the long ones. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    const kept = leaveOutLongFiles(this.ctx, files);
    return (await super.sort(kept)).toSorted((one, other) => rank(one) - rank(other));
  }
}
