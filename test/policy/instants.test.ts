import { expect, test } from 'vitest';
import { expiryOf } from '../../policy/instants.ts';

const sentAt = '2028-02-20T10:30:00.000Z';

test('an invitation ends after 14 days of 24 hours by default', () => {
  expect(expiryOf(sentAt)).toBe('2028-03-05T10:30:00.000Z');
  expect(expiryOf(sentAt, 1)).toBe('2028-02-21T10:30:00.000Z');
  expect(expiryOf(sentAt, 30)).toBe('2028-03-21T10:30:00.000Z');
});

test.each([0, 31, 1.5, -1, Number.NaN])('%d days are refused', (days) => {
  expect(() => expiryOf(sentAt, days)).toThrow(RangeError);
});
