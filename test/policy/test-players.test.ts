import { expect, test } from 'vitest';
import { playOf, roleOf } from '../../policy/test-players.ts';

test.each([
  ['bounced@mueller.test', 'bounced'],
  ['Accepts+de@Mail.Example.COM', 'accepts'],
  ['accepts-after-2-reminders@mueller.example', 'accepts-after-2-reminders'],
  ['declines-after-1-reminder@example.net', 'declines-after-1-reminder'],
])('%s plays %s', (address, role) => {
  expect(roleOf(address)).toBe(role);
});

test.each([
  'bounced@mueller.de',
  'bounced@myexample.com',
  'bounced@example.com.de',
  'bounced@test.de',
  'never@mueller.test',
  'bounces@mueller.test',
  'constructor@mueller.test',
  'accepts-after-5-reminders@mueller.test',
  'accepts-after-0-reminders@mueller.test',
  'x-accepts@mueller.test',
  'accepts@a@mueller.test',
  'accepts',
])('%s is an address like others', (address) => {
  expect(roleOf(address)).toBeNull();
});

test('the number of reminders is in the role', () => {
  expect(playOf('accepts-after-3-reminders')).toEqual({ kind: 'accept', afterReminders: 3 });
  expect(playOf('declines')).toEqual({ kind: 'decline', afterReminders: 0 });
});
