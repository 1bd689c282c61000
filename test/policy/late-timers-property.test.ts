// @module-tag long
import { describe, expect, test } from 'vitest';
import { driveTimers, type LateTimers } from './support/late-timers.ts';
import { localClock } from './support/local-clock.ts';
import { randomIntegers } from './support/random.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const QUARTERS = 7 * 96;
const LONG = 120_000;

const ZONES = [
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/Sao_Paulo',
] as const;
/**
 * The first invitation of each week. Those of the second week are sent just before the quarter: a reminder planned
 * just inside business hours then fires outside them. In the third week the clocks of Los Angeles change.
 */
const WEEKS = [Date.UTC(2026, 10, 30), Date.UTC(2026, 10, 30) - 100, Date.UTC(2027, 2, 8)] as const;

const ON_TIME = [0, 1, 50, SECOND_MS, MINUTE_MS, 59 * MINUTE_MS, HOUR_MS];
const TOO_LATE = [HOUR_MS + 1, 2 * HOUR_MS, 5 * HOUR_MS, DAY_MS, 2 * DAY_MS, 3 * DAY_MS];

const LADDERS = ['reminder,reminder,last-reminder', 'reminder,reminder,reminder,last-reminder'];

describe.each(ZONES)('from every quarter of an hour of a week in %s', (timeZone) => {
  const clock = localClock(timeZone);
  /** Drives every start of the weeks; returns their number. */
  const driveAll = (
    weeks: readonly number[],
    lateness: () => number,
    judge: (driven: Exclude<ReturnType<typeof driveTimers>, string>) => void,
  ) => {
    let starts = 0;
    for (const week of weeks) {
      for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
        const sent = week + quarter * QUARTER_MS;
        const given: LateTimers = { sent, expires: sent + 14 * DAY_MS, timeZone, clock, lateness };
        const driven = driveTimers(given);
        if (typeof driven === 'string') expect.fail(`invited ${new Date(sent).toISOString()}: ${driven}`);
        judge(driven);
        starts += 1;
      }
    }
    return starts;
  };

  test.each(ON_TIME)(
    'timers that are %i ms late send the whole plan, and the last says so',
    (late) => {
      const starts = driveAll(
        WEEKS,
        () => late,
        ({ plan, sends }) => {
          const kinds = sends.map(({ kind }) => kind).join();
          if (!LADDERS.includes(kinds)) expect.fail(`planned ${JSON.stringify(plan)}, sent ${kinds}`);
          if (sends.length !== plan.length) expect.fail(`planned ${plan.length}, sent ${sends.length}`);
          for (const [index, { at, planned }] of sends.entries()) {
            if (planned !== Date.parse(plan[index]?.at ?? '') || at - planned !== late) {
              expect.fail(`planned ${plan[index]?.at}, sent ${new Date(at).toISOString()}`);
            }
          }
        },
      );
      expect(starts).toBe(WEEKS.length * QUARTERS);
    },
    LONG,
  );

  test.each(TOO_LATE)(
    'timers that are %i ms late still send at proper times, to the end of the plan',
    (late) => {
      let sends = 0;
      const starts = driveAll(
        WEEKS.slice(0, 1),
        () => late,
        (driven) => {
          sends += driven.sends.length;
        },
      );
      expect(sends).toBeGreaterThan(starts);
    },
    LONG,
  );

  /** One timer in four is very late, one within the hour, the others on time like Temporal's. */
  const mixed = (integer: ReturnType<typeof randomIntegers>) => () => {
    const kind = integer(0, 3);
    if (kind === 0) return integer(0, 3 * DAY_MS);
    return integer(0, kind === 1 ? HOUR_MS : 100);
  };

  test(
    'timers with changing lateness, from none to 3 days, send at proper times; the last planned one says so',
    () => {
      driveAll(WEEKS, mixed(randomIntegers(11)), ({ plan, sends }) => {
        const last = sends.at(-1);
        if (last && last.planned === Date.parse(plan.at(-1)?.at ?? '') && last.kind !== 'last-reminder') {
          expect.fail(`the last of ${JSON.stringify(plan)} left as a ${last.kind}`);
        }
      });
    },
    LONG,
  );

  test(
    'any expiry of 1 to 30 days and any millisecond of 2028 works as well',
    () => {
      const integer = randomIntegers(7);
      let sends = 0;
      for (let round = 0; round < 4_000; round += 1) {
        const sent = integer(Date.UTC(2028, 0, 1), Date.UTC(2029, 0, 1));
        const expires = sent + integer(1, 30) * DAY_MS;
        const driven = driveTimers({ sent, expires, timeZone, clock, lateness: mixed(integer) });
        if (typeof driven === 'string') expect.fail(`invited ${new Date(sent).toISOString()}: ${driven}`);
        sends += driven.sends.length;
      }
      expect(sends).toBeGreaterThan(8_000);
    },
    LONG,
  );
});
