import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type {
  DailySweepActivities,
  DailySweepCounts,
  DailySweepPage,
  DailySweepProgress,
  DailySweepReached,
} from '../contracts/daily-sweep.ts';
import { now } from './steps.ts';

const PAGE = {
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

const step = (summary: string) => proxyActivities<DailySweepActivities>({ ...PAGE, summary });
const { tellStaleInstances } = step('Tell admins of instances that have been silent');
const { deactivateStaleInstances } = step('Deactivate instances that stayed silent');
const { tellGrace } = step('Tell admins of licenses with too many users');
const { tellLicenseEnds } = step('Tell admins what ends soon');
const { listEndsForSales } = step('List for sales what ends soon');

const PARTS: { run(page: DailySweepPage): Promise<DailySweepReached>; counts: keyof DailySweepCounts }[] = [
  { run: tellStaleInstances, counts: 'toldStale' },
  { run: deactivateStaleInstances, counts: 'deactivated' },
  { run: tellGrace, counts: 'toldGrace' },
  { run: tellLicenseEnds, counts: 'toldEnds' },
  { run: listEndsForSales, counts: 'listed' },
];

/** A run's history stays this many pages long. */
const PAGES_A_RUN = 100;

const NONE: DailySweepCounts = { toldStale: 0, deactivated: 0, toldGrace: 0, toldEnds: 0, listed: 0 };

/** Looks once a day at instances and licenses of which time alone makes news. A schedule starts it, one at a time. */
export async function dailySweep(earlier?: DailySweepProgress): Promise<DailySweepCounts> {
  const progress: DailySweepProgress = earlier ?? { now: now(), part: 0, after: '', counts: { ...NONE } };
  for (let pages = 0; ; pages += 1) {
    const part = PARTS[progress.part];
    if (!part) return progress.counts;
    if (pages === PAGES_A_RUN) return continueAsNew<typeof dailySweep>(progress);
    const { after, done } = await part.run({ after: progress.after, now: progress.now });
    progress.counts[part.counts] += done;
    progress.after = after ?? '';
    if (after === null) progress.part += 1;
  }
}
