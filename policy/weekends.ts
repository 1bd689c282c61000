import { countryOfZone } from './time-zones.ts';

const FRIDAY_SATURDAY = [5, 6];
const THURSDAY_FRIDAY = [4, 5];
const SATURDAY_SUNDAY = [6, 0];

/** Where offices are closed on other days than Saturday and Sunday; 0 is Sunday. A day on which they close early counts. */
const WEEKENDS = new Map<string, readonly number[]>([
  ...'BD BH DJ DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE'
    .split(' ')
    .map((country) => [country, FRIDAY_SATURDAY] as const),
  ...['AF', 'IR'].map((country) => [country, THURSDAY_FRIDAY] as const),
  ['BN', [5, 0]],
]);

/** The days of the weekend where a zone's clocks are read. A zone of no country has Saturday and Sunday. */
export const weekendOf = (timeZone: string): readonly number[] =>
  WEEKENDS.get(countryOfZone(timeZone) ?? '') ?? SATURDAY_SUNDAY;
