import { describe, expect, test } from 'vitest';
import { DELIVERIES } from '../../contracts/states.ts';
import { type DeliveryWord, isUnderWay, nextLookUp, problemOf, strongerWord } from '../../policy/delivery.ts';

const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-02T10:00:00.000Z';

describe('the report that counts', () => {
  const words = DELIVERIES.flatMap((delivery): DeliveryWord[] => [
    { delivery, at: AT },
    { delivery, at: LATER },
  ]);

  test('is the same in whichever order reports come', () => {
    for (const a of words) {
      for (const b of words) expect(strongerWord(a, b)).toEqual(strongerWord(b, a));
    }
  });

  test('is never weaker than an earlier report', () => {
    const [sent, delayed, delivered] = ['sent', 'delayed', 'delivered'] as const;
    expect(strongerWord({ delivery: delivered, at: AT }, { delivery: delayed, at: LATER }).delivery).toBe(
      'delivered',
    );
    expect(strongerWord({ delivery: sent, at: AT }, { delivery: delayed, at: AT }).delivery).toBe('delayed');
    for (const last of ['failed', 'suppressed', 'bounced', 'complained'] as const) {
      for (const known of ['delivered', 'opened', 'clicked'] as const) {
        expect(strongerWord({ delivery: last, at: AT }, { delivery: known, at: LATER }).delivery).toBe(last);
      }
    }
  });

  test('of two openings is the first', () => {
    expect(strongerWord({ delivery: 'opened', at: LATER }, { delivery: 'opened', at: AT }).at).toBe(AT);
  });
});

test('only an undelivered or unwelcome mail is a problem; an opened or clicked mail never is', () => {
  const problems = DELIVERIES.map((delivery) => problemOf(delivery));
  expect(problems).toEqual([null, null, null, null, null, 'refused', 'suppressed', 'bounced', 'complained']);
});

test('a mail is under way until it arrived or failed', () => {
  expect(isUnderWay(null)).toBe(true);
  expect(DELIVERIES.filter((delivery) => isUnderWay(delivery))).toEqual(['sent', 'delayed']);
});

test('the provider is asked an hour after its last report, then less and less often, for three days', () => {
  const sentAt = '2026-03-02T09:00:00.000Z';
  expect(nextLookUp({ sentAt, now: sentAt })).toBe('2026-03-02T10:00:00.000Z');
  expect(nextLookUp({ sentAt, now: '2026-03-02T10:00:00.000Z' })).toBe('2026-03-02T11:00:00.000Z');
  expect(nextLookUp({ sentAt, now: '2026-03-03T09:00:00.000Z' })).toBe('2026-03-04T09:00:00.000Z');
  expect(nextLookUp({ sentAt, now: '2026-03-05T09:00:00.000Z' })).toBeNull();
});
