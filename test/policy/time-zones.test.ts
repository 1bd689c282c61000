import { rawTimeZones } from '@vvo/tzdb';
import { describe, expect, test } from 'vitest';
import { isCountry, isTimeZone, offsetAt, zoneOf } from '../../policy/time-zones.ts';

const MINUTE_MS = 60_000;

describe('isTimeZone', () => {
  test.each([
    'Europe/Berlin',
    'Europe/Kyiv',
    'Asia/Calcutta',
    'US/Eastern',
    'UTC',
    'America/Argentina/Buenos_Aires',
  ])('accepts %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['', 'Berlin', 'europe/berlin', '+01:00', 'Mars/Olympus', 'UTC ', 'constructor'])(
    'refuses "%s"',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe('isCountry', () => {
  test('accepts two capital letters only', () => {
    expect(['DE', 'US', 'XK', 'KP'].every(isCountry)).toBe(true);
    expect(['de', 'DEU', 'ZZ', '', 'UK'].some(isCountry)).toBe(false);
  });
});

describe('zoneOf', () => {
  test('prefers the given zone to the country', () => {
    expect(zoneOf({ timeZone: 'America/Los_Angeles', country: 'DE' })).toBe('America/Los_Angeles');
  });

  test('uses the country when the zone is missing or invalid', () => {
    expect(zoneOf({ country: 'DE' })).toBe('Europe/Berlin');
    expect(zoneOf({ timeZone: 'Mars/Olympus', country: 'JP' })).toBe('Asia/Tokyo');
    expect(zoneOf({ timeZone: null, country: 'US' })).toBe('America/New_York');
  });

  test('is UTC when neither is known', () => {
    expect(zoneOf({})).toBe('UTC');
    expect(zoneOf({ timeZone: null, country: 'ZZ' })).toBe('UTC');
  });

  test.each([
    ['US', 'America/New_York'],
    ['CA', 'America/Toronto'],
    ['RU', 'Europe/Moscow'],
    ['BR', 'America/Sao_Paulo'],
    ['AU', 'Australia/Sydney'],
    ['MX', 'America/Mexico_City'],
    ['CN', 'Asia/Shanghai'],
    ['ES', 'Europe/Madrid'],
    ['PT', 'Europe/Lisbon'],
    ['ID', 'Asia/Jakarta'],
    ['NZ', 'Pacific/Auckland'],
    ['CL', 'America/Santiago'],
    ['EC', 'America/Guayaquil'],
    ['MN', 'Asia/Ulaanbaatar'],
    ['UA', 'Europe/Kyiv'],
    ['CD', 'Africa/Kinshasa'],
    ['GL', 'America/Nuuk'],
  ])('%s has its business hours in %s', (country, zone) => {
    expect(zoneOf({ country })).toBe(zone);
  });

  test('every country of the database has a zone that this Node.js supports', () => {
    for (const country of new Set(rawTimeZones.map(({ countryCode }) => countryCode))) {
      const zone = zoneOf({ country });
      expect([country, zone, isTimeZone(zone)]).toEqual([country, zone, true]);
      expect([country, zone]).not.toEqual([country, 'UTC']);
    }
  });

  test("every country of several zones has a chosen one, not the database's first", () => {
    const zones = new Map<string, number>();
    for (const { countryCode } of rawTimeZones) zones.set(countryCode, (zones.get(countryCode) ?? 0) + 1);
    const several = [...zones].filter(([, amount]) => amount > 1).map(([country]) => country);
    // If a new one appears here, add it to the table of time-zones.ts, then here.
    expect(several.sort().join(' ')).toBe(
      'AQ AU BR CA CD CL CN EC ES FM GL ID KI MN MX NZ PF PG PT RU UA UM US',
    );
  });
});

describe('offsetAt', () => {
  test('follows summer time, also of half hours, to the minute', () => {
    const change = Date.UTC(2028, 2, 26, 1);
    expect(offsetAt('Europe/Berlin', change - 1)).toBe(60 * MINUTE_MS);
    expect(offsetAt('Europe/Berlin', change)).toBe(120 * MINUTE_MS);
    expect(offsetAt('Australia/Lord_Howe', Date.UTC(2028, 0, 1))).toBe(660 * MINUTE_MS);
    expect(offsetAt('Australia/Lord_Howe', Date.UTC(2028, 6, 1))).toBe(630 * MINUTE_MS);
    expect(offsetAt('Asia/Kathmandu', 0)).toBe(330 * MINUTE_MS);
    expect(offsetAt('America/Sao_Paulo', Date.UTC(2028, 6, 1))).toBe(-180 * MINUTE_MS);
  });

  test('answers the same after its cache was emptied', () => {
    const start = Date.UTC(2028, 0, 1);
    const before = offsetAt('Europe/Berlin', start);
    for (let quarter = 0; quarter < 100_001; quarter += 1) offsetAt('UTC', start + quarter * 15 * MINUTE_MS);
    expect(offsetAt('Europe/Berlin', start)).toBe(before);
  });

  test('refuses an unknown zone', () => {
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError);
  });
});
