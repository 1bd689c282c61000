import { rawTimeZones } from '@vvo/tzdb';
import { IANAZone } from 'luxon';
import { MINUTE_MS } from './numbers.ts';

/**
 * The business zone of a country with several zones: its commercial centre, not its westernmost island, which tzdb
 * lists first. XK (Kosovo) is in common use but not in ISO 3166, so tzdb lacks it.
 */
const BUSINESS_ZONES: Readonly<Record<string, string>> = {
  AQ: 'Antarctica/McMurdo',
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  UM: 'Pacific/Wake',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  XK: 'Europe/Belgrade',
};

const zoneByCountry = new Map<string, string>();
for (const zone of rawTimeZones) {
  if (!zoneByCountry.has(zone.countryCode)) zoneByCountry.set(zone.countryCode, zone.name);
}
for (const [country, zone] of Object.entries(BUSINESS_ZONES)) zoneByCountry.set(country, zone);

// Intl accepts any mix of capitals and, on newer Node.js, offsets such as +01:00. One spelling per zone is enough.
const zoneNames = new Set([
  ...['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT'],
  ...Intl.supportedValuesOf('timeZone'),
  ...rawTimeZones.flatMap((zone) => [zone.name, ...zone.group]),
]);

// Cached: a check by Node.js takes 0.2 ms, which would be most of the time of a large import.
const computable = new Map<string, boolean>();

/** True for an IANA zone name, in IANA's spelling, that this Node.js can compute with. */
export function isTimeZone(name: string): boolean {
  if (!zoneNames.has(name)) return false;
  const known = computable.get(name) ?? IANAZone.isValidZone(name);
  computable.set(name, known);
  return known;
}

/** The zones that a person chooses from, one name for each, by name. */
export const TIME_ZONES: readonly string[] = [
  ...new Set([...rawTimeZones.map(({ name }) => name).filter(isTimeZone), 'UTC']),
].sort();

/** True for a country's two capital letters (ISO 3166-1, inhabited countries, and XK). */
export const isCountry = (code: string): boolean => zoneByCountry.has(code);

const countryByZone = new Map(
  rawTimeZones.flatMap(({ name, group, countryCode }) => [name, ...group].map((zone) => [zone, countryCode])),
);

/** The country whose clocks a zone shows; undefined for UTC and the like. */
export const countryOfZone = (timeZone: string): string | undefined => countryByZone.get(timeZone);

/** The customer's business zone: the given one, else the country's main one, else UTC. */
export function zoneOf({
  timeZone,
  country,
}: {
  timeZone?: string | null | undefined;
  country?: string | null | undefined;
}): string {
  if (timeZone && isTimeZone(timeZone)) return timeZone;
  const main = country ? zoneByCountry.get(country) : undefined;
  return main && isTimeZone(main) ? main : 'UTC';
}

/** No zone has changed its offset within a quarter-hour since 1972. */
const QUARTER_MS = 15 * MINUTE_MS;
const REMEMBERED_MAX = 100_000;
const offsets = new Map<string, Map<number, number>>();
let remembered = 0;

/**
 * The zone's offset from UTC at an instant, in milliseconds. Cached per zone and quarter-hour, because the reminder
 * rules ask for millions.
 * @throws RangeError for an invalid zone
 */
export function offsetAt(timeZone: string, millis: number): number {
  const quarter = Math.floor(millis / QUARTER_MS);
  const known = offsets.get(timeZone)?.get(quarter);
  if (known !== undefined) return known;
  const offset = IANAZone.create(timeZone).offset(quarter * QUARTER_MS) * MINUTE_MS;
  if (Number.isNaN(offset)) throw new RangeError(`not a time zone: ${timeZone}`);
  if (remembered >= REMEMBERED_MAX) {
    offsets.clear();
    remembered = 0;
  }
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, ofZone.set(quarter, offset));
  remembered += 1;
  return offset;
}
