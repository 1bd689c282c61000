import type { Bench } from '../run-bench.ts';
import { table } from '../table.ts';
import { HELP, type RecoveryOptions, readOptions } from './options.ts';
import { type MeasuredRecovery, measureRecovery, wrongCounts } from './run.ts';

const WIDTHS = [22, 18, 26];

function reportOf(measured: MeasuredRecovery): string {
  const { database, options, normalMs, kills } = measured;
  const format = (seconds: number | null) => String(seconds ?? `not within ${options.watch}`);
  return [
    `${options.perSecond} customers a second, ${database}; order → joined, p95 ${normalMs} ms`,
    '',
    ...table(
      [
        [
          'seconds after kill -9',
          'first order 202',
          'first case with progress',
          'p95 within twice the normal',
        ],
        ...kills.map(({ killed, firstAnswer, firstCase, normalAgain }) => [
          killed,
          format(firstAnswer),
          format(firstCase),
          format(normalAgain),
        ]),
      ],
      WIDTHS,
    ),
    '',
    ...kills
      .filter(({ endedThemselves }) => endedThemselves.length > 0)
      .map(
        ({ killed, endedThemselves }) => `${killed}: ended by itself and was restarted: ${endedThemselves}`,
      ),
    `counts: ${wrongCounts(measured).join(', ') || 'exact'}`,
    '',
  ].join('\n');
}

export const recoveryBench: Bench<RecoveryOptions, MeasuredRecovery> = {
  help: HELP,
  readOptions,
  measure: measureRecovery,
  reportOf,
  wrongCounts,
};
