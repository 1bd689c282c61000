import type { EraseCustomerResult } from '../../cases/erasure/erase-customer.ts';
import { printable } from '../terminal.ts';

type Erased = Exclude<EraseCustomerResult, { result: 'not_found' }>;

const STAYS = [
  'Kept: counts of campaigns and mails, and the audit trail, without names. Histories of Temporal have ids only, never names or',
  'addresses, and go after the retention. Not reached: your backups, the logs of proxies, and the mail provider.',
];

/** A receipt as text. */
export function describeErasure(what: string, erased: Erased): string {
  const lines =
    erased.result === 'nothing_left'
      ? [`${what}: nothing left; it was erased at ${erased.before.ended_at} by ${erased.before.actor}.`]
      : describeReceipt(what, erased);
  return `${lines.map(printable).join('\n')}\n`;
}

const NOT_SCRUBBED =
  'The file of the database still has the deleted bytes, because another process reads it: the next erasure takes them out.';

function describeReceipt(
  what: string,
  { receipt, endedCases, isScrubbed }: Erased & { result: 'erased' },
): string[] {
  const { id, at, actor, tables } = receipt;
  const names = Object.keys(tables).toSorted();
  const width = Math.max(...names.map((name) => name.length));
  const rows = names.map((name) => {
    const { deleted = 0, emptied = 0 } = tables[name] ?? {};
    const parts = [
      ...(deleted > 0 ? [`${deleted} deleted`] : []),
      ...(emptied > 0 ? [`${emptied} emptied of names`] : []),
    ];
    return `  ${name.padEnd(width)}  ${parts.join(', ')}`;
  });
  const done = id === null ? `Dry run, nothing was changed. This would go of ${what}:` : `Erased: ${what}.`;
  const cases = endedCases.map((one) => `  ${one}`);
  return [
    done,
    ...(id === null ? [] : [`Receipt ${id}, ${at}, by ${actor}.`]),
    ...(cases.length > 0 ? [id === null ? 'Cases that would end:' : 'Ended cases:', ...cases] : []),
    'Rows, by table:',
    ...rows,
    ...(isScrubbed ? [] : [NOT_SCRUBBED]),
    ...STAYS,
  ];
}
