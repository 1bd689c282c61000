import { BATCH_SIZE } from '../../../mail/transport/transport.ts';
import { round } from '../statistics.ts';
import type { MailBenchOptions } from './options.ts';
import type { MeasuredMail } from './run.ts';

/** The provider's maximum of mails a second. */
const maxPerSecond = ({ perSecond }: MeasuredMail): number => perSecond * BATCH_SIZE;

/** The used share of the provider's full rate, from 0 to 1. */
export const shareOf = (measured: MeasuredMail): number =>
  measured.batches.perSecond / maxPerSecond(measured);

/** The sender's CPU milliseconds a mail. */
export const cpuPerMail = ({ batches }: MeasuredMail): number => round(batches.cpuMs / batches.mails, 2);

export function reportOf(measured: MeasuredMail): string {
  const { database, batches, single, perSecond } = measured;
  const lines: [string, string][] = [
    ['in batches, mails a second', String(round(batches.perSecond))],
    ['  of the possible', `${round(100 * shareOf(measured))} % of ${maxPerSecond(measured)}`],
    ['one a request, mails a second', String(round(single.perSecond, 2))],
    ['CPU ms of the sender, a mail', String(cpuPerMail(measured))],
    ['twice, missing', `${batches.duplicates}, ${batches.missing}`],
    ['refused', JSON.stringify(batches.refused)],
  ];
  return [
    `${batches.mails} mails on ${database}, ${perSecond} requests a second`,
    '',
    ...lines.map(([what, figure]) => `${what.padEnd(32)}${figure}`),
    '',
  ].join('\n');
}

/** The counts that differ from the expected ones. */
export function wrongCounts(
  { mails, single }: Pick<MailBenchOptions, 'mails' | 'single'>,
  measured: MeasuredMail,
): string[] {
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
