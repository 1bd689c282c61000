import { round } from '../statistics.ts';
import type { CampaignBenchOptions } from './options.ts';
import type { MeasuredCampaigns } from './run.ts';
import { lookedAt, type MeasuredCampaign, type Sample } from './watch.ts';

const MB = 1_000_000;
const ROWS = 10;

/** The samples as a table, a row for each tenth of the customers. */
export function reportOf({ database, dryRun, real }: MeasuredCampaigns): string {
  const campaigns = { 'Dry run': dryRun, 'Real run': real };
  return Object.entries(campaigns)
    .flatMap(([title, campaign]) => [
      `${title} on ${database}: ${round(campaign.seconds)} s, ${lookedAt(campaign.counts)} customers, ` +
        `${campaign.counts.started} started`,
      row(['customers', 'heap MB', 'RSS MB']),
      ...pickTenths(campaign).map(({ customers, heapUsed, rss }) =>
        row([customers, round(heapUsed / MB), round(rss / MB)]),
      ),
      '',
    ])
    .join('\n');
}

const row = (cells: (string | number)[]): string => cells.map((cell) => String(cell).padStart(12)).join('');

/** The first sample, the first of each further tenth of the customers, and the last. */
function pickTenths({ samples, counts }: MeasuredCampaign): Sample[] {
  const step = lookedAt(counts) / ROWS;
  const tenth = ({ customers }: Sample) => Math.floor(customers / step);
  return samples.filter((sample, index) => {
    const before = samples[index - 1];
    return !before || index === samples.length - 1 || tenth(sample) > tenth(before);
  });
}

/** The counts that differ from the expected ones. */
export function wrongCounts(
  { customers, eligible }: Pick<CampaignBenchOptions, 'customers' | 'eligible'>,
  measured: MeasuredCampaigns,
): string[] {
  const { dryRun, real, found } = measured;
  const pairs: [string, number, number][] = [
    ['customers looked at in the dry run', lookedAt(dryRun.counts), customers],
    ['customers looked at', lookedAt(real.counts), customers],
    ['customers to be started', dryRun.counts.wouldStart, eligible],
    ['customers started', real.counts.started, eligible],
    ['onboardings', found.onboardings, eligible],
    ['mails', found.mails, eligible],
  ];
  return pairs
    .filter(([, is, expected]) => is !== expected)
    .map(([what, is, expected]) => `${what}: ${is} instead of ${expected}`);
}
