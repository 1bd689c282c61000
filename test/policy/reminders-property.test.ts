// @module-tag long
import { describe, expect, test } from 'vitest';
import { planReminders } from '../../policy/reminders.ts';
import { localClock } from './support/local-clock.ts';
import { planFault } from './support/plan-faults.ts';
import { randomIntegers } from './support/random.ts';
import { walkedPlan } from './support/walked-plan.ts';

const MINUTE_MS = 60_000;
/** Covers every minute of the hour, and each hour of each day. */
const STEP_MS = 7 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const YEAR_START = Date.UTC(2028, 0, 1);
const YEAR_END = Date.UTC(2029, 0, 1);
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
] as const;
const LONG = 120_000;
const iso = (millis: number) => new Date(millis).toISOString();

describe.each(ZONES)('in %s', (timeZone) => {
  const clock = localClock(timeZone);

  test(
    'an invitation sent at any seventh minute of 2028 gets 2 to 4 reminders at proper times',
    () => {
      let judged = 0;
      for (let sent = YEAR_START; sent < YEAR_END; sent += STEP_MS) {
        const expires = sent + 14 * DAY_MS;
        const plan = planReminders({ sentAt: iso(sent), expiresAt: iso(expires), timeZone });
        const fault =
          planFault(plan, { previous: sent, expires, clock }) ?? (plan.length < 2 ? 'too few' : null);
        if (fault) expect.fail(`sent ${iso(sent)}: ${fault}`);
        judged += 1;
      }
      expect(judged).toBe(75_292);
    },
    LONG,
  );

  test(
    'any expiry of 1 to 30 days and any millisecond gets reminders at proper times',
    () => {
      const integer = randomIntegers(2028);
      for (let round = 0; round < 30_000; round += 1) {
        const sent = integer(YEAR_START, YEAR_END);
        const days = integer(1, 30);
        const expires = sent + days * DAY_MS;
        const plan = planReminders({ sentAt: iso(sent), expiresAt: iso(expires), timeZone });
        const fault = planFault(plan, { previous: sent, expires, clock });
        if (fault) expect.fail(`sent ${iso(sent)} for ${days} days: ${fault}`);
        if (days === 1) expect(plan).toEqual([]);
        if (days >= 9) expect(plan.length).toBeGreaterThanOrEqual(2);
      }
    },
    LONG,
  );
});

// Clocks that change within a day of a business morning: late on Sunday in UTC, on Fridays, by two hours, never.
const MORE_ZONES = [
  'America/Los_Angeles',
  'America/Adak',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Riyadh',
  'Asia/Tehran',
  'Antarctica/Troll',
  'Asia/Kathmandu',
];

test.each([...ZONES, ...MORE_ZONES])(
  'plans in %s equal those of a person who walks the calendar in quarter-hours',
  (timeZone) => {
    const clock = localClock(timeZone);
    const integer = randomIntegers(15);
    for (let round = 0; round < 1_000; round += 1) {
      const sent = integer(YEAR_START, YEAR_END);
      const expires = sent + integer(1, 30) * DAY_MS;
      const plan = planReminders({ sentAt: iso(sent), expiresAt: iso(expires), timeZone });
      expect(plan.map(({ at }) => Date.parse(at))).toEqual(walkedPlan(sent, expires, clock));
    }
  },
  LONG,
);

describe('the check itself', () => {
  const timeZone = 'Europe/Berlin';
  const clock = localClock(timeZone);
  const sent = Date.UTC(2028, 2, 1, 10);
  const expires = sent + 14 * DAY_MS;
  const plan = planReminders({ sentAt: iso(sent), expiresAt: iso(expires), timeZone });
  const check = (broken: typeof plan) => planFault(broken, { previous: sent, expires, clock });
  const moved = (index: number, at: string) => plan.map((one, i) => (i === index ? { ...one, at } : one));

  test('accepts a correct plan', () => {
    expect(check(plan)).toBeNull();
  });

  test.each([
    ['a Saturday', moved(0, '2028-03-04T10:00:00.000Z'), /weekday 6/],
    ['17:00', moved(0, '2028-03-03T16:00:00.000Z'), /minute 1020/],
    ['08:59', moved(0, '2028-03-03T07:59:00.000Z'), /minute 539/],
    ['the day of the invitation', moved(0, '2028-03-01T13:00:00.000Z'), /within 24 h of 2028-03-01/],
    ['a time before the one before it', moved(1, '2028-03-02T10:00:00.000Z'), /within 24 h of 2028-03-03/],
    ['the last day', moved(plan.length - 1, '2028-03-15T09:00:00.000Z'), /of the end/],
    ['no time', moved(0, '2028-03-03'), /not UTC/],
  ])('finds a reminder on %s', (_, broken, fault) => {
    expect(check(broken)).toMatch(fault);
  });

  test('finds a plan whose last reminder does not say so, and one of five', () => {
    expect(check(plan.slice(0, -1))).toMatch(/is a reminder/);
    expect(check([...plan, ...plan])).toMatch(/reminders/);
  });

  test('finds plans that count days of 24 hours without business hours', () => {
    const thursday = sent + DAY_MS;
    const naive = [2, 5, 9].map((day) => ({ at: iso(thursday + day * DAY_MS), kind: 'reminder' as const }));
    expect(planFault(naive, { previous: thursday, expires, clock })).toMatch(/weekday 6/);
  });
});
