import { BATCH_SIZE } from '../../email/transport/transport.ts';
import { round } from '../statistics.ts';
import { type MailBenchOptions, REQUESTS_PER_SECOND } from './options.ts';
import type { MeasuredMail } from './run.ts';

/** What the provider would take at most. */
const POSSIBLE = REQUESTS_PER_SECOND * BATCH_SIZE;

/** The part of the provider's full rate that was used, from 0 to 1. */
export const shareOf = ({ batches }: MeasuredMail): number => batches.perSecond / POSSIBLE;

export function reportOf(measured: MeasuredMail): string {
  const { database, batches, single } = measured;
  return [
    `${batches.mails} mails on ${database}, ${REQUESTS_PER_SECOND} requests a second`,
    `in batches:       ${round(batches.perSecond)} mails a second, ${round(100 * shareOf(measured))} % of ${POSSIBLE}`,
    `one a request:    ${round(single.perSecond, 2)} mails a second`,
    `CPU of the sender: ${round(batches.cpuMs / batches.mails, 2)} ms a mail`,
    `twice: ${batches.duplicates}, missing: ${batches.missing}, refusals: ${JSON.stringify(batches.refused)}`,
    '',
  ].join('\n');
}

/** The counts that are not what they must be. */
export function wrongCounts({ mails, single }: MailBenchOptions, measured: MeasuredMail): string[] {
  const pairs: [string, number, number][] = [
    ['mails in batches', measured.batches.mails, mails],
    ['mails that came twice', measured.batches.duplicates, 0],
    ['mails missing', measured.batches.missing, 0],
    ['mails one a request', measured.single.mails, single],
  ];
  return pairs
    .filter(([, is, expected]) => is !== expected)
    .map(([what, is, expected]) => `${what}: ${is} instead of ${expected}`);
}
