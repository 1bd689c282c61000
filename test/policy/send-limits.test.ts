import { describe, expect, test } from 'vitest';
import { maySend } from '../../policy/send-limits.ts';

const NOW = Date.UTC(2028, 2, 1, 12);
const now = new Date(NOW).toISOString();
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const ago = (...millis: number[]) => millis.map((one) => new Date(NOW - one).toISOString());

describe('maySend', () => {
  test('allows the first mail', () => {
    expect(maySend({ sends: [], now })).toEqual({ ok: true });
  });

  test('keeps 60 seconds between mails', () => {
    expect(maySend({ sends: ago(59_999), now })).toEqual({
      ok: false,
      code: 'too_soon',
      retryAfterSeconds: 1,
    });
    expect(maySend({ sends: ago(0), now })).toMatchObject({ retryAfterSeconds: 60 });
    expect(maySend({ sends: ago(60_000), now })).toEqual({ ok: true });
  });

  test('ignores the gap when asked, and only the gap', () => {
    expect(maySend({ sends: ago(1), now, ignoreGap: true })).toEqual({ ok: true });
    expect(maySend({ sends: ago(5, 4, 3, 2, 1), now, ignoreGap: true })).toMatchObject({
      code: 'too_many_today',
    });
  });

  test('allows five in any 24 hours, whatever the date', () => {
    const hour = 3_600_000;
    expect(maySend({ sends: ago(20 * hour, 4 * hour, 3 * hour, 2 * hour), now })).toEqual({ ok: true });
    expect(maySend({ sends: ago(20 * hour, 4 * hour, 3 * hour, 2 * hour, hour), now })).toEqual({
      ok: false,
      code: 'too_many_today',
      retryAfterSeconds: 4 * 3600,
    });
    expect(maySend({ sends: ago(DAY_MS, 4 * hour, 3 * hour, 2 * hour, hour), now })).toEqual({ ok: true });
    expect(maySend({ sends: ago(DAY_MS - 1, 4 * hour, 3 * hour, 2 * hour, hour), now }).ok).toBe(false);
  });

  test('counts older mails of a longer list only for the lifetime', () => {
    const old = Array.from({ length: 19 }, (_, index) => (30 - index) * DAY_MS);
    expect(maySend({ sends: ago(...old), now })).toEqual({ ok: true });
    expect(maySend({ sends: ago(...old, 10 * DAY_MS), now })).toEqual({ ok: false, code: 'too_many_sends' });
  });

  test('a refused mail may be sent once its wait is over', () => {
    const sends = ago(90_000, 80_000, 70_000, 65_000, 61_500);
    const refused = maySend({ sends, now });
    if (refused.ok || refused.code === 'too_many_sends') expect.fail('expected a wait');
    const later = (seconds: number) => new Date(NOW + seconds * SECOND_MS).toISOString();
    expect(maySend({ sends, now: later(refused.retryAfterSeconds) }).ok).toBe(true);
    expect(maySend({ sends, now: later(refused.retryAfterSeconds - 1) }).ok).toBe(false);
  });

  test('refuses an invalid date', () => {
    expect(() => maySend({ sends: ['yesterday'], now })).toThrow(RangeError);
    expect(() => maySend({ sends: [], now: 'soon' })).toThrow(RangeError);
  });
});
