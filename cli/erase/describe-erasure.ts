import type { EraseCustomerResult } from '../../cases/erasure/erase-customer.ts';
import type { ErasePersonResult } from '../../cases/erasure/erase-person.ts';
import type { ErasedTables } from '../../db/erasure/eraser.ts';
import { printable } from '../terminal.ts';

/** What was erased, or that nothing was left to be. */
export type Erased =
  | Exclude<EraseCustomerResult, { result: 'not_found' }>
  | Extract<ErasePersonResult, { result: 'erased' }>;

const STAYS = [
  'Kept: counts of campaigns and mails, and the audit trail, without names. Histories of Temporal have ids only, never names or',
  'addresses, and go after the retention. Not reached: your backups, the logs of proxies, and the mail provider.',
];

const NOT_SCRUBBED =
  'The file of the database still has the deleted bytes, because another process reads it: the next erasure takes them out.';

/** A receipt as text. */
export function describeErasure(what: string, erased: Erased): string {
  const lines =
    erased.result === 'nothing_left' ? describeNothing(what, erased) : describeReceipt(what, erased);
  return `${lines.map(printable).join('\n')}\n`;
}

const describeNothing = (what: string, erased: Erased & { result: 'nothing_left' }): string[] => [
  `${what}: nothing left; it was erased at ${erased.before.ended_at} by ${erased.before.actor}.`,
];

function describeReceipt(what: string, erased: Erased & { result: 'erased' }): string[] {
  const { id, at, actor, tables } = erased.receipt;
  const isDry = id === null;
  return [
    isDry ? `Dry run, nothing was changed. This would go of ${what}:` : `Erased: ${what}.`,
    ...(isDry ? [] : [`Receipt ${id}, ${at}, by ${actor}.`]),
    ...describeCases(erased, isDry),
    'Rows, by table:',
    ...describeTables(tables),
    ...(erased.isScrubbed ? [] : [NOT_SCRUBBED]),
    ...STAYS,
  ];
}

function describeCases(erased: Erased & { result: 'erased' }, isDry: boolean): string[] {
  const listed = (heading: string, ids: string[]) =>
    ids.length > 0 ? [heading, ...ids.map((id) => `  ${id}`)] : [];
  if ('endedCases' in erased)
    return listed(isDry ? 'Cases that would end:' : 'Ended cases:', erased.endedCases);
  return [
    ...listed('Wait for another address (gatehouse onboarding correct-email):', erased.waiting),
    ...listed('Accounts without an admin (gatehouse account create invites one):', erased.withoutAdmin),
    ...listed('Closed accounts:', erased.closed),
  ];
}

function describeTables(tables: ErasedTables): string[] {
  const names = Object.keys(tables).toSorted();
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => {
    const { deleted = 0, emptied = 0 } = tables[name] ?? {};
    const parts = [
      ...(deleted > 0 ? [`${deleted} deleted`] : []),
      ...(emptied > 0 ? [`${emptied} emptied of names`] : []),
    ];
    return `  ${name.padEnd(width)}  ${parts.join(', ')}`;
  });
}
