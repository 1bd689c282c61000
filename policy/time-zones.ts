import { rawTimeZones } from '@vvo/tzdb';
import { IANAZone } from 'luxon';
import { MINUTE_MS } from './numbers.ts';

/**
 * Where a country of several zones does its business: its commercial centre, not its westernmost island,
 * which tzdb lists first. Kosovo's XK is in use everywhere but in ISO 3166, so tzdb lacks it.
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

// Intl takes any mix of capitals and, on newer Node, offsets such as +01:00; one spelling a zone is enough.
const zoneNames = new Set([
  ...['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT'],
  ...Intl.supportedValuesOf('timeZone'),
  ...rawTimeZones.flatMap((zone) => [zone.name, ...zone.group]),
]);

const computable = new Map<string, boolean>();

/** True for an IANA zone name, spelt as IANA spells it, that this Node.js can compute with. */
export function isTimeZone(name: string): boolean {
  if (!zoneNames.has(name)) return false;
  const known = computable.get(name);
  if (known !== undefined) return known;
  const valid = IANAZone.isValidZone(name);
  computable.set(name, valid);
  return valid;
}

/** True for a country's two capital letters (ISO 3166-1, inhabited countries, and XK). */
export const isCountry = (code: string): boolean => zoneByCountry.has(code);

/** The zone a customer does business in: the one given, else the country's main one, else UTC. */
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
 * What the zone's clocks add to UTC at an instant, in milliseconds. Asked for the same zone and quarter-hour
 * again it answers from memory: the reminder rules ask for millions.
 * @throws RangeError for a name that is no zone
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
