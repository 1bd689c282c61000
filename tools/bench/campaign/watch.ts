import type { CampaignCounts } from '../../../contracts/steps.ts';
import type { Store } from '../../../db/store.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';

/** A process's memory in use, in bytes. */
export interface Memory {
  heapUsed: number;
  rss: number;
}

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 3_600_000;

/** The worker's memory when the campaign had looked at `customers` customers. */
export interface Sample extends Memory {
  customers: number;
}

export interface MeasuredCampaign {
  seconds: number;
  counts: CampaignCounts;
  samples: Sample[];
}

/** Watches a campaign until it has ended, and takes a sample at each new memory report of the worker. */
export async function watchCampaign(
  { campaigns }: Store,
  id: string,
  memoryNow: () => Memory | undefined,
): Promise<MeasuredCampaign> {
  const begun = performance.now();
  const samples: Sample[] = [];
  let counts: CampaignCounts | undefined;
  let last = memoryNow();
  const hasEnded = async () => {
    const row = await campaigns.get(id);
    counts = JSON.parse(row?.counts ?? 'null');
    const memory = memoryNow();
    if (counts && memory && memory !== last) {
      samples.push({ ...memory, customers: lookedAt(counts) });
      last = memory;
    }
    return Boolean(row?.ended_at);
  };
  if (!(await waitUntil(hasEnded, PATIENCE_MS, LOOK_EVERY_MS)) || !counts) {
    throw new Error('the campaign is stuck');
  }
  return { seconds: (performance.now() - begun) / 1_000, counts, samples };
}

export const lookedAt = ({ started, wouldStart, skipped }: CampaignCounts): number =>
  started + wouldStart + skipped;
