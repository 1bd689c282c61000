import { describe, expect, test } from 'vitest';
import { type InvitationMail, mayMailInvitation, maySend, maySendToTyped } from '../../policy/send-limits.ts';

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

describe('mayMailInvitation', () => {
  /** Mails of one party, the last one `last` before now and the others `apart` before each other. */
  const mails = (
    askedBy: InvitationMail['askedBy'],
    count: number,
    { apart = DAY_MS, last = DAY_MS }: { apart?: number; last?: number } = {},
  ) =>
    Array.from({ length: count }, (_, index) => ({
      n: index + 1,
      at: new Date(NOW - last - (count - 1 - index) * apart).toISOString(),
      askedBy,
    }));
  const may = (by: 'api' | 'invitee' | 'visitor' | null, ...all: InvitationMail[][]) =>
    mayMailInvitation({ mails: all.flat(), now, by, countedFrom: 0 });

  test('counts each party apart, a day and in a lifetime', () => {
    expect(may('visitor', mails('visitor', 6))).toEqual({ ok: false, code: 'too_many_sends' });
    for (const by of ['api', 'invitee', null] as const)
      expect(may(by, mails('visitor', 6))).toEqual({ ok: true });
    expect(may('invitee', mails(null, 20))).toEqual({ ok: true });
    expect(may('api', mails('invitee', 20))).toEqual({ ok: true });
    for (const by of ['api', null] as const)
      expect(may(by, mails(null, 20))).toEqual({ ok: false, code: 'too_many_sends' });
    const today = { apart: 3_600_000, last: 3_600_000 };
    expect(may('visitor', mails('visitor', 1, today))).toEqual({ ok: true });
    expect(may('visitor', mails('visitor', 2, today))).toMatchObject({ code: 'too_many_today' });
    expect(may('invitee', mails('visitor', 2, today), mails(null, 5, today))).toEqual({ ok: true });
    expect(may('invitee', mails('invitee', 5, today))).toMatchObject({ code: 'too_many_today' });
  });

  test('keeps no party waiting a minute for a visitor’s mail, and a visitor for every mail', () => {
    const justNow = { last: 1_000 };
    for (const by of ['api', 'invitee', null] as const) {
      expect(may(by, mails('visitor', 1, justNow))).toEqual({ ok: true });
      expect(may(by, mails('invitee', 1, justNow))).toMatchObject({ code: 'too_soon' });
    }
    for (const askedBy of ['invitee', 'visitor', null] as const)
      expect(may('visitor', mails(askedBy, 1, justNow))).toMatchObject({ code: 'too_soon' });
  });

  test('counts the lifetime from where the vendor lifted its limit, the day as ever', () => {
    const lifted = (by: 'api' | 'visitor', all: InvitationMail[], countedFrom: number) =>
      mayMailInvitation({ mails: all, now, by, countedFrom });
    expect(lifted('api', mails(null, 20), 20)).toEqual({ ok: true });
    expect(lifted('visitor', mails('visitor', 6), 1)).toEqual({ ok: true });
    const today = { apart: 3_600_000, last: 3_600_000 };
    expect(lifted('api', mails(null, 5, today), 5)).toMatchObject({ code: 'too_many_today' });
  });
});

test('an address that strangers type gets five mails a day, then one an hour', () => {
  const minute = 60_000;
  const five = [50, 40, 30, 20, 10].map((minutes) => minutes * minute);
  expect(maySendToTyped({ sends: [], now })).toEqual({ ok: true });
  expect(maySendToTyped({ sends: ago(...five.slice(1)), now })).toEqual({ ok: true });
  expect(maySendToTyped({ sends: ago(...five.slice(2), 30_000), now })).toMatchObject({ code: 'too_soon' });
  expect(maySendToTyped({ sends: ago(...five), now })).toEqual({
    ok: false,
    code: 'too_many_today',
    retryAfterSeconds: 50 * 60,
  });
  const longAgo = [300, 290, 280, 270, 60].map((minutes) => minutes * minute);
  expect(maySendToTyped({ sends: ago(...longAgo), now })).toEqual({ ok: true });
});
