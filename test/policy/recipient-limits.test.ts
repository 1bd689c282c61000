import { describe, expect, test } from 'vitest';
import { mailboxOf } from '../../policy/addresses.ts';
import { mayReceive } from '../../policy/recipient-limits.ts';

const NOW = Date.UTC(2028, 2, 1, 12);
const now = new Date(NOW).toISOString();
const [SECOND_MS, HOUR_MS, DAY_MS] = [1_000, 3_600_000, 86_400_000];
const ago = (...millis: number[]) => millis.map((one) => new Date(NOW - one).toISOString());
const many = (count: number, apart: number, from = 0) =>
  ago(...Array.from({ length: count }, (_, index) => from + index * apart));

describe('mayReceive', () => {
  test('allows 6 mails an hour, then says when the next may be sent', () => {
    expect(mayReceive({ times: many(5, SECOND_MS), now, cause: 'colleague' })).toEqual({ ok: true });
    const full = mayReceive({ times: many(6, SECOND_MS), now, cause: 'colleague' });
    expect(full).toEqual({ ok: false, retryAfterSeconds: 3_595 });
    const later = new Date(NOW + 3_595 * SECOND_MS).toISOString();
    expect(mayReceive({ times: many(6, SECOND_MS), now: later, cause: 'colleague' })).toEqual({ ok: true });
  });

  test('allows 20 a day, and fewer on the request of a person at a page', () => {
    const times = many(20, HOUR_MS, 2 * HOUR_MS);
    expect(mayReceive({ times: times.slice(1), now, cause: 'vendor' })).toEqual({ ok: true });
    expect(mayReceive({ times, now, cause: 'vendor' })).toEqual({ ok: false, retryAfterSeconds: 3 * 3_600 });
    for (const [cause, perDay] of [
      ['invitee', 10],
      ['code', 10],
      ['visitor', 8],
    ] as const) {
      expect(mayReceive({ times: times.slice(0, perDay - 1), now, cause })).toEqual({ ok: true });
      expect(mayReceive({ times: times.slice(0, perDay), now, cause }).ok).toBe(false);
    }
  });

  test('counts mails queued by a clock that is ahead, and none a day away', () => {
    expect(mayReceive({ times: many(6, 1, -2 * SECOND_MS), now, cause: 'vendor' }).ok).toBe(false);
    for (const away of [DAY_MS, -DAY_MS - 20]) {
      expect(mayReceive({ times: many(20, 1, away), now, cause: 'vendor' }).ok).toBe(true);
    }
  });
});

test.each([
  ['Ada+1@Meyer.example', 'ada@meyer.example'],
  ['ada+a+b@meyer.example', 'ada@meyer.example'],
  ['a.da@meyer.example', 'a.da@meyer.example'],
  ['+ada@meyer.example', '+ada@meyer.example'],
])('%s arrives at %s', (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox));
