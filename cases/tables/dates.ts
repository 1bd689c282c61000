import { DAY_MS } from '../../policy/numbers.ts';

/** How a file writes days: `31.12.2030`, `12/31/2030`, or Excel's number of the day. */
export const DATE_FORMS = ['iso', 'dmy', 'mdy', 'excel'] as const;
export type DateForm = (typeof DATE_FORMS)[number];

const TIME = String.raw`(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?`;
/** Year first is never ambiguous, so it is read in every form. */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`, 'i');

/** Excel counts days from here; its number 60 is a day that never was. */
const EXCEL_START = Date.UTC(1899, 11, 30);
const EXCEL_NUMBER = /^(\d{2,6})(?:[.,]\d+)?$/;

/**
 * A day as `2030-12-31`, without the time that some programs add. Text that is no such day stays unchanged, so that
 * the schema reports it.
 */
export function readDate(text: string, form: DateForm): string {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year && month && day) return join(year, month, day);
  if (form === 'excel') {
    const days = Number(EXCEL_NUMBER.exec(text)?.[1] ?? 0);
    return days > 60 ? new Date(EXCEL_START + days * DAY_MS).toISOString().slice(0, 10) : text;
  }
  const [, first, , second, last] = (form !== 'iso' && YEAR_LAST.exec(text)) || [];
  if (!first || !second || !last) return text;
  return form === 'dmy' ? join(last, second, first) : join(last, first, second);
}

const join = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
