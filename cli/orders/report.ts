import type { Connection } from '../connection.ts';
import { printable, printableJson } from '../terminal.ts';
import type { RowOutcome, RowResult } from './submit-orders.ts';

const WORDS: Record<RowOutcome, string> = {
  accepted: 'accepted',
  already_there: 'already there',
  refused: 'refused',
  failed: 'failed',
};

/** True when the service has every order, from this run or an earlier one. */
export const allTaken = (results: readonly RowResult[]): boolean =>
  results.every(({ outcome }) => outcome === 'accepted' || outcome === 'already_there');

/** The results as one JSON document. */
export function toJson(results: readonly RowResult[], { url, mode }: Connection): string {
  const summary = { total: results.length, ...count(results) };
  return `${printableJson({ url, mode, summary, rows: results }, 2)}\n`;
}

/** The results as a table with a summary; faults are below their row. */
export function toTable(results: readonly RowResult[], { url, mode }: Connection): string {
  const header = ['row', 'order', 'customer', 'outcome', 'onboarding'];
  const cells = results.map((result) => [
    String(result.row),
    printable(result.externalOrderId ?? '-'),
    printable(result.customerId ?? '-'),
    WORDS[result.outcome],
    printable(result.onboardingId ?? '-'),
  ]);
  const widths = header.map((_, column) =>
    Math.max(...[header, ...cells].map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = results.flatMap((result, index) => [toLine(cells[index] ?? []), ...listRemarks(result)]);
  return `${[toLine(header), ...lines, '', summarise(results, url, mode)].join('\n')}\n`;
}

function listRemarks({ code, detail, errors = [], warnings = [] }: RowResult): string[] {
  const remark = (text: string) => `     ${printable(text)}`;
  return [
    ...(code ? [remark(`${code}: ${detail ?? ''}`)] : []),
    ...errors.map((fault) => remark(`  ${fault.pointer || '(the order)'} ${fault.message}`)),
    ...warnings.map((warning) => remark(`warning: ${warning.code}`)),
  ];
}

function summarise(results: readonly RowResult[], url: string, mode: string): string {
  const { accepted, alreadyThere, refused, failed } = count(results);
  const counts = `${accepted} accepted, ${alreadyThere} already there, ${refused} refused, ${failed} failed`;
  const hint =
    refused > 0
      ? ' Correct the refused rows and run it again: orders already there stay unchanged.'
      : failed > 0
        ? ' Run it again for the failed rows: orders already there stay unchanged.'
        : '';
  return `${results.length} orders to ${url} (${mode} mode): ${counts}.${hint}`;
}

function count(results: readonly RowResult[]) {
  const countOutcome = (outcome: RowOutcome) => results.filter((result) => result.outcome === outcome).length;
  return {
    accepted: countOutcome('accepted'),
    alreadyThere: countOutcome('already_there'),
    refused: countOutcome('refused'),
    failed: countOutcome('failed'),
  };
}
