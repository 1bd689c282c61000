import { describe, expect, test } from 'vitest';
import { expiryOf } from '../../policy/instants.ts';
import { dueReminder, planReminders } from '../../policy/reminders.ts';

const plan = (sentAt: string, days: number, timeZone = 'Europe/Berlin') =>
  planReminders({ sentAt, expiresAt: expiryOf(sentAt, days), timeZone });

describe('planReminders', () => {
  test('keeps days 2, 5, 9 and 13 when they fall in business hours', () => {
    // Wednesday 11:00 in Berlin.
    expect(plan('2028-03-01T10:00:00.000Z', 14)).toEqual([
      { at: '2028-03-03T10:00:00.000Z', kind: 'reminder' },
      { at: '2028-03-06T10:00:00.000Z', kind: 'reminder' },
      { at: '2028-03-10T10:00:00.000Z', kind: 'reminder' },
      { at: '2028-03-14T10:00:00.000Z', kind: 'last-reminder' },
    ]);
  });

  test('moves to the next business morning, and back to the last business hour a day before the end', () => {
    // Thursday 20:30: Saturday → Monday 09:00; Tuesday 20:30 → Wednesday; Saturday → Monday; Wednesday 20:30 → back.
    expect(plan('2028-03-02T19:30:00.000Z', 14).map(({ at }) => at)).toEqual([
      '2028-03-06T08:00:00.000Z',
      '2028-03-08T08:00:00.000Z',
      '2028-03-13T08:00:00.000Z',
      '2028-03-15T15:00:00.000Z',
    ]);
  });

  test('keeps out of the weekend of the recipient’s country', () => {
    // Wednesday noon in Riyadh: Friday → Sunday; Monday; Friday → Sunday; Tuesday.
    expect(plan('2028-03-01T09:00:00.000Z', 14, 'Asia/Riyadh').map(({ at }) => at)).toEqual([
      '2028-03-05T06:00:00.000Z',
      '2028-03-06T09:00:00.000Z',
      '2028-03-12T06:00:00.000Z',
      '2028-03-14T09:00:00.000Z',
    ]);
  });

  test('counts 16:59:59.999 as business hours and 17:00 not', () => {
    expect(plan('2028-03-01T15:59:59.999Z', 14)[0]?.at).toBe('2028-03-03T15:59:59.999Z');
    expect(plan('2028-03-01T16:00:00.000Z', 14)[0]?.at).toBe('2028-03-06T08:00:00.000Z');
  });

  test('keeps 09:00 on the clock across the start of summer time', () => {
    // Summer time begins on Sunday 26 March; Friday 20:00 + 2 days is that Sunday.
    expect(plan('2028-03-24T19:00:00.000Z', 14)[0]?.at).toBe('2028-03-27T07:00:00.000Z');
  });

  test('skips a working day that the zone skipped', () => {
    // Samoa went from Thursday 29 to Saturday 31 December 2011; Thursday 18:00 + 2 days is Sunday there.
    expect(plan('2011-12-28T04:00:00.000Z', 14, 'Pacific/Apia')[0]?.at).toBe('2012-01-01T19:00:00.000Z');
  });

  test.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 1],
  ])('plans for an invitation of %i days %i reminders', (days, amount) => {
    // A Monday at 20:00; of two days, the last business hour before the last day is within 24 h of the invitation.
    expect(plan('2028-03-06T19:00:00.000Z', days)).toHaveLength(amount);
  });

  test('says that the only reminder is the last', () => {
    expect(plan('2028-03-06T19:00:00.000Z', 3)).toEqual([
      { at: '2028-03-08T15:00:00.000Z', kind: 'last-reminder' },
    ]);
  });

  test('refuses an invalid date and an invalid zone', () => {
    const good = { sentAt: '2028-03-01T10:00:00.000Z', expiresAt: '2028-03-15T10:00:00.000Z' };
    expect(() => planReminders({ ...good, sentAt: 'soon', timeZone: 'UTC' })).toThrow(RangeError);
    expect(() => planReminders({ ...good, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

describe('dueReminder', () => {
  const sentAt = '2028-03-01T10:00:00.000Z';
  const expiresAt = expiryOf(sentAt);
  const timeZone = 'Europe/Berlin';
  const reminders = planReminders({ sentAt, expiresAt, timeZone });
  const due = (now: string, lastSentAt: string | null = sentAt) =>
    dueReminder({ reminders, now, expiresAt, lastSentAt, timeZone });

  test('sends the one that is due and keeps the others', () => {
    expect(due('2028-03-03T10:00:00.000Z')).toEqual({
      action: 'send',
      kind: 'reminder',
      rest: reminders.slice(1),
    });
  });

  test('changes nothing before the time', () => {
    expect(due('2028-03-03T09:59:59.999Z')).toEqual({ action: 'wait', reminders });
  });

  test('sends one for several overdue ones', () => {
    expect(due('2028-03-07T09:00:00.000Z')).toEqual({
      action: 'send',
      kind: 'reminder',
      rest: reminders.slice(2),
    });
  });

  test('drops the next when it follows within 24 hours, and says so if that was the last', () => {
    expect(due('2028-03-13T11:00:00.000Z')).toEqual({ action: 'send', kind: 'last-reminder', rest: [] });
    expect(due('2028-03-13T10:00:00.000Z')).toMatchObject({ kind: 'reminder', rest: [reminders[3]] });
  });

  test('moves an overdue one out of the weekend', () => {
    expect(due('2028-03-04T12:00:00.000Z')).toEqual({
      action: 'wait',
      reminders: [
        { at: '2028-03-06T08:00:00.000Z', kind: 'reminder' },
        { at: '2028-03-10T10:00:00.000Z', kind: 'reminder' },
        { at: '2028-03-14T10:00:00.000Z', kind: 'last-reminder' },
      ],
    });
  });

  test('keeps 24 hours from a mail that was sent meanwhile', () => {
    expect(due('2028-03-03T10:00:00.000Z', '2028-03-03T09:00:00.000Z')).toMatchObject({
      action: 'wait',
      reminders: [{ at: '2028-03-06T08:00:00.000Z' }, { at: reminders[2]?.at }, { at: reminders[3]?.at }],
    });
  });

  test('sends the last one, planned for 24 hours before the end, though its timer fires up to an hour late', () => {
    const last = { action: 'send', kind: 'last-reminder', rest: [] };
    expect(due('2028-03-14T10:00:00.000Z')).toEqual(last);
    expect(due('2028-03-14T10:00:00.050Z')).toEqual(last);
    expect(due('2028-03-14T11:00:00.000Z')).toEqual(last);
  });

  test('sends nothing in the last 24 hours once it is more than an hour late', () => {
    expect(due('2028-03-14T11:00:00.001Z')).toEqual({ action: 'wait', reminders: [] });
  });

  describe('planned for the end of a business day', () => {
    const late = planReminders({
      sentAt: '2028-03-01T15:59:59.900Z',
      expiresAt: '2028-03-15T15:59:59.900Z',
      timeZone,
    });
    const lateDue = (now: string) =>
      dueReminder({
        reminders: late,
        now,
        expiresAt: '2028-03-15T15:59:59.900Z',
        lastSentAt: null,
        timeZone,
      });

    test('is sent after business hours when its timer is at most an hour late', () => {
      for (const now of ['2028-03-03T16:00:00.050Z', '2028-03-03T16:59:59.900Z']) {
        expect(lateDue(now)).toEqual({ action: 'send', kind: 'reminder', rest: late.slice(1) });
      }
    });

    test('waits for the next business morning when it is later', () => {
      expect(lateDue('2028-03-03T16:59:59.901Z')).toMatchObject({
        action: 'wait',
        reminders: [{ at: '2028-03-06T08:00:00.000Z' }, late[2], late[3]],
      });
    });
  });

  test('sends the one planned 24 hours after a mail that left late', () => {
    const plan = [
      { at: '2028-03-13T10:00:00.000Z', kind: 'reminder' },
      { at: '2028-03-14T10:00:00.000Z', kind: 'last-reminder' },
    ] as const;
    const since = (lastSentAt: string, now: string) =>
      dueReminder({ reminders: plan.slice(1), now, expiresAt, lastSentAt, timeZone });
    expect(
      dueReminder({
        reminders: plan,
        now: '2028-03-13T10:59:00.000Z',
        expiresAt,
        lastSentAt: sentAt,
        timeZone,
      }),
    ).toEqual({ action: 'send', kind: 'reminder', rest: [plan[1]] });
    expect(since('2028-03-13T10:59:00.000Z', '2028-03-14T10:00:00.000Z')).toMatchObject({ action: 'send' });
    // Woken before the time, it does not change the plan.
    expect(since('2028-03-13T10:59:00.000Z', '2028-03-14T09:00:00.000Z')).toEqual({
      action: 'wait',
      reminders: [plan[1]],
    });
    expect(since('2028-03-13T11:00:00.001Z', '2028-03-14T10:00:00.000Z')).toMatchObject({ action: 'wait' });
  });

  test('waits for nothing without a plan', () => {
    expect(dueReminder({ reminders: [], now: sentAt, expiresAt, lastSentAt: null, timeZone })).toEqual({
      action: 'wait',
      reminders: [],
    });
  });
});
