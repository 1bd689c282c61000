import { table } from '../bench/table.ts';
import type { Measured } from './run.ts';

const WIDTHS = [16, 8, 18, 24];
const SHOWN = 20;

/** What is wrong, each as a line; none when the run is right. */
export const faultsOf = ({
  verified,
  deliveries,
  settledAfter,
  unanswered,
  acknowledged,
}: Measured): string[] => [
  ...verified.lost,
  ...verified.doubled,
  ...verified.diverged,
  ...verified.mailsLost,
  ...verified.mailsDoubled,
  ...deliveries.wrong,
  ...(settledAfter === null ? ['it was not settled in time'] : []),
  ...(unanswered > 0 ? [`${unanswered} orders were never answered`] : []),
  ...(acknowledged === 0 ? ['no order was acknowledged'] : []),
];

/** For people. */
export function reportOf(measured: Measured): string {
  const { options, minutes, gaps, verified, deliveries, acknowledged, joined, ended, settledAfter } =
    measured;
  const wrong = faultsOf(measured);
  return [
    `${minutes} minutes, ${options.perSecond} orders a second, two APIs, two workers, one PostgreSQL, one Temporal`,
    '',
    ...table(
      [
        ['killed', 'times', 'longest gap, s', 'longest away, s'],
        ['none', '', String(measured.calmGap), ''],
        ...gaps.map(({ victim, times, longest, away }) => [
          victim,
          String(times),
          String(longest),
          String(away),
        ]),
      ],
      WIDTHS,
    ),
    '',
    `orders: ${acknowledged} acknowledged, ${verified.lost.length} lost, ${verified.doubled.length} doubled, ${verified.diverged.length} diverged; ${joined} people joined`,
    `mails: ${verified.mails} accepted, ${verified.mailsLost.length} lost, ${verified.mailsDoubled.length} doubled`,
    `events: ${deliveries.events} in the feed of test, ${deliveries.delivered} delivered to its endpoint, ${deliveries.again} sent again`,
    `answers: ${Object.entries(measured.answers)
      .map(([status, count]) => `${status === '0' ? 'none' : status} ${count}`)
      .join(', ')}`,
    `processes that ended by themselves: ${ended}`,
    settledAfter === null
      ? `not settled ${options.settle} s after the last fault`
      : `settled ${settledAfter} s after the last fault`,
    ...wrong.slice(0, SHOWN),
    '',
  ].join('\n');
}
