import { MODES } from '../../contracts/states.ts';
import { table } from '../bench/table.ts';
import type { Longest } from './gaps.ts';
import type { Measured } from './run.ts';
import { listFindings, SHOWN_FINDINGS } from './verify.ts';

const WIDTHS = [20, 8, 12, 14, 10, 12, 14, 18];

/** What is wrong, each as a line; none when the run is right. */
export const faultsOf = ({
  verified,
  deliveries,
  settledAfter,
  unanswered,
  acknowledged,
}: Measured): string[] => [
  ...listFindings(verified),
  ...deliveries.wrong,
  ...(settledAfter === null ? ['it was not settled in time'] : []),
  ...(unanswered > 0 ? [`${unanswered} orders were never answered`] : []),
  ...MODES.filter((mode) => acknowledged[mode] === 0).map((mode) => `no order of ${mode} was acknowledged`),
];

/** For people. */
export function reportOf(measured: Measured): string {
  const { options, minutes, gaps, verified, deliveries, acknowledged, joined, ended, settledAfter } =
    measured;
  const wrong = faultsOf(measured);
  return [
    `${minutes} minutes, ${options.perSecond} orders a second, two APIs, two workers, one PostgreSQL, ${options.address ? 'the Temporal of --address' : 'two Temporals'}`,
    '',
    'The longest gaps, in seconds, between orders that were acknowledged, invitations, and people who joined:',
    '',
    ...table(
      [
        ['', '', 'live:', '', '', 'test:', ''],
        ['killed', 'times', 'orders', 'invitations', 'joins', 'orders', 'invitations', 'longest away'],
        ['none', '', ...gapCells(measured.calmGap), ''],
        ...gaps.map(({ victim, times, longest, away }) => [
          victim,
          String(times),
          ...gapCells(longest),
          String(away),
        ]),
      ],
      WIDTHS,
    ),
    '',
    ...gaps
      .filter(({ victim }) => victim.startsWith('Temporal'))
      .map(
        ({ victim, invited }) =>
          `invited while ${victim} was away: ${invited.live} in live, ${invited.test} in test`,
      ),
    `orders: ${acknowledged.live} acknowledged in live and ${acknowledged.test} in test, ${verified.lost.length} lost, ${verified.doubled.length} doubled, ${verified.diverged.length} diverged; ${joined} people joined`,
    `mails: ${verified.mails.live} accepted and ${verified.mails.test} kept in test, ${verified.mailsLost.length} lost, ${verified.mailsDoubled.length} doubled`,
    `events: ${deliveries.events} in the feed of test, ${deliveries.delivered} delivered to its endpoint, ${deliveries.again} sent again`,
    `answers: ${Object.entries(measured.answers)
      .map(([status, count]) => `${status === '0' ? 'none' : status} ${count}`)
      .join(', ')}`,
    `processes that ended by themselves: ${ended}`,
    settledAfter === null
      ? `not settled ${options.settle} s after the last order`
      : `settled ${settledAfter} s after the last order`,
    ...wrong.slice(0, SHOWN_FINDINGS),
    '',
  ].join('\n');
}

const gapCells = ({ live, test }: Longest): string[] =>
  [live.orders, live.invitations, live.joins, test.orders, test.invitations].map(String);
