import { UserError } from '../../contracts/user-error.ts';
import { isTimeZone } from '../../policy/time-zones.ts';
import { printable } from '../terminal.ts';

interface ReaderFlags {
  json?: boolean | undefined;
  timeZone?: string | undefined;
}

/**
 * The time zone in which the explanation names moments: the given one, else the terminal's; a program reads UTC.
 * @throws UserError for what is no time zone
 */
export function readerZoneOf({ json, timeZone }: ReaderFlags): string {
  if (timeZone === undefined) return json ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (isTimeZone(timeZone)) return timeZone;
  throw new UserError(
    `--time-zone ${printable(timeZone)} is no time zone: write one of the IANA list, like Europe/Berlin.`,
    { kind: 'usage' },
  );
}
