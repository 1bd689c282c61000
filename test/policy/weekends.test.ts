import { expect, it } from 'vitest';
import { isCountry, zoneOf } from '../../policy/time-zones.ts';
import { weekendOf } from '../../policy/weekends.ts';

it.each([
  ['Asia/Riyadh', [5, 6]],
  ['Asia/Jerusalem', [5, 6]],
  ['Africa/Cairo', [5, 6]],
  ['Asia/Dubai', [6, 0]],
  ['Europe/Berlin', [6, 0]],
  ['UTC', [6, 0]],
  ['Mars/Olympus', [6, 0]],
])('in %s the weekend has the days %j', (zone, days) => {
  expect(weekendOf(zone)).toEqual(days);
});

it('has every day that the Unicode data names, in every country', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const countries = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);
  expect(countries.length).toBeGreaterThan(200);
  const missing = countries.filter((country) => {
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
      weekInfo?: { weekend: number[] };
      getWeekInfo?: () => { weekend: number[] };
    };
    const { weekend } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { weekend: [] };
    const days = weekendOf(zoneOf({ country }));
    return weekend.length === 0 || !weekend.every((day) => days.includes(day % 7));
  });
  // For these it has only what holds for the world.
  expect(missing).toEqual(['BD', 'BN', 'DJ', 'MV', 'PS']);
});
