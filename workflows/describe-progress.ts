import type { CampaignPause, CampaignStatus } from '../contracts/states.ts';
import type { CampaignProgress } from '../contracts/steps.ts';

const SENTENCES: Record<CampaignStatus, string> = {
  running: 'The campaign is running.',
  paused: 'The campaign is paused: it invites no one until it is resumed.',
  cancelled: 'The campaign was cancelled. Onboardings that it started continue.',
  completed: 'The campaign has checked every customer with license records.',
};

const STOPPED =
  'The campaign paused by itself: too many of its mails did not arrive or were unwelcome. Resume or cancel it.';

/** A campaign's details in the Temporal UI. */
export function describeProgress(
  { status, cursor, counts }: CampaignProgress,
  {
    dryRun,
    nextAt = null,
    pauseReason = null,
  }: { dryRun: boolean; nextAt?: string | null; pauseReason?: CampaignPause | null },
): string {
  const lines = [
    status === 'paused' && pauseReason === 'bounce_rate' ? STOPPED : SENTENCES[status],
    ...(dryRun ? ['It is a dry run: nothing is started.'] : []),
    ...(nextAt === null
      ? []
      : [`It goes on at ${nextAt}, when its start, its pace or business hours allow it.`]),
    `- ${dryRun ? `would start: ${counts.wouldStart}` : `started: ${counts.started}`}`,
    ...(counts.waiting ? [`- waiting for the pace: ${counts.waiting}`] : []),
    `- skipped: ${counts.skipped}`,
    ...Object.entries(counts.reasons)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, count]) => `  - ${reason}: ${count}`),
    ...(cursor === '' ? [] : [`- checked up to customer ${cursor}`]),
  ];
  return lines.join('\n');
}
