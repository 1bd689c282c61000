import { UserError } from '../contracts/user-error.ts';
import { printable } from './terminal.ts';

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * A moment of a command line, as ISO in UTC; a day begins at midnight UTC.
 * @throws UserError for another text
 */
export function readMoment(option: string, text: string): string {
  const moment = new Date(text);
  if (MOMENT.test(text) && !Number.isNaN(moment.getTime())) return moment.toISOString();
  throw new UserError(
    `${option} ${printable(text)} is no moment: write it like 2027-03-31 or 2027-03-31T12:00:00Z.`,
    { kind: 'usage' },
  );
}
