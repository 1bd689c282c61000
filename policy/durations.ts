import { DAY_MS, HOUR_MS, MINUTE_MS } from './numbers.ts';

/** Weeks, days and a time of day; months and years have no fixed length. */
export const DURATION_PATTERN =
  /^P(?!$)(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?(?:T(?!$)(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?$/;

const UNITS_MS = [7 * DAY_MS, DAY_MS, HOUR_MS, MINUTE_MS, 1_000];

/** The milliseconds of a duration in ISO 8601, such as `P9D` or `PT36H`; null for another text. */
export function readDuration(text: string): number | null {
  const found = DURATION_PATTERN.exec(text);
  if (!found) return null;
  return UNITS_MS.reduce((sum, unit, index) => sum + Number(found[index + 1] ?? 0) * unit, 0);
}
