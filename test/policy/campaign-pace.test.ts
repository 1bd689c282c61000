import { describe, expect, test } from 'vitest';
import { forecast } from '../../policy/campaign-forecast.ts';
import { bouncesTooMuch, dayAllowance, FULL_SPEED, roomAt } from '../../policy/campaign-pace.ts';

const pace = (over: Partial<typeof FULL_SPEED>) => ({ ...FULL_SPEED, ...over });
const NOON = '2036-03-04T12:00:00.000Z';

describe('the pace of a campaign', () => {
  test('allows no hour more than its mails, wherever the hour begins', () => {
    const at = Date.parse(NOON);
    const sent: number[] = [];
    for (let minute = 0; minute < 300; minute += 1) {
      const now = at + minute * 60_000;
      const within = (from: number) => sent.filter((each) => each > from).length;
      const slice = Math.floor(now / 300_000) * 300_000;
      const { mails } = roomAt(
        { mailsPerHour: 25, mailsADay: Number.POSITIVE_INFINITY },
        { inHour: within(now - 3_600_000), inSlice: within(slice - 1), today: 0 },
        now,
      );
      for (let n = 0; n < mails; n += 1) sent.push(now);
    }
    for (const from of sent) {
      expect(sent.filter((each) => each >= from && each < from + 3_600_000).length).toBeLessThanOrEqual(25);
    }
    expect(sent.length).toBe(125);
  });

  test('doubles a day’s mails until the pace', () => {
    const ramp = pace({ mailsPerHour: 10, rampUpFrom: 50 });
    expect([0, 1, 2, 3].map((days) => dayAllowance(ramp, days))).toEqual([
      50,
      100,
      200,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test('ends at a share of bounces, of enough mails', () => {
    const careful = pace({ stopAtBounceRate: 0.05, bounceRateOf: 40 });
    expect(bouncesTooMuch(careful, { mails: 39, bounced: 39 })).toBe(false);
    expect(bouncesTooMuch(careful, { mails: 40, bounced: 1 })).toBe(false);
    expect(bouncesTooMuch(careful, { mails: 40, bounced: 2 })).toBe(true);
    expect(bouncesTooMuch(FULL_SPEED, { mails: 40, bounced: 40 })).toBe(false);
  });
});

describe('a forecast', () => {
  test('plays the pace through', () => {
    const waiting = new Map([['Europe/Berlin', 250]]);
    expect(forecast(pace({ mailsPerHour: 100 }), waiting, NOON)).toEqual({
      mails: 250,
      lastMailAt: '2036-03-04T14:30:00.000Z',
    });
    // Berlin: from 13:00 to 17:00 on Tuesday, then from 9:00 on.
    expect(forecast(pace({ mailsPerHour: 50, businessHours: true }), waiting, NOON)).toMatchObject({
      lastMailAt: '2036-03-05T09:00:00.000Z',
    });
    expect(forecast(pace({ mailsPerHour: 100, rampUpFrom: 50 }), waiting, NOON)).toMatchObject({
      lastMailAt: '2036-03-06T01:00:00.000Z',
    });
    expect(forecast(FULL_SPEED, new Map(), NOON)).toEqual({ mails: 0, lastMailAt: NOON });
    expect(forecast(pace({ mailsPerHour: 1 }), new Map([['UTC', 100_000]]), NOON).lastMailAt).toBeNull();
  });
});
