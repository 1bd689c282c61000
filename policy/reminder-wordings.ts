import { REMINDER_DAYS } from './numbers.ts';

type Position = Exclude<keyof typeof REMINDER_DAYS, keyof (readonly unknown[])>;

/** The words of a reminder. Each has its own, by its number from 1; the last one is of another kind. */
export type ReminderWording = `reminder-${Exclude<Position, '0'>}`;

export const REMINDER_WORDINGS = REMINDER_DAYS.slice(1).map(
  (_, index): ReminderWording => `reminder-${index + 1}` as ReminderWording,
);

/** The words of the reminder with this number, counted from 1 since the invitation was sent. */
export const wordingOfReminder = (number: number): ReminderWording =>
  REMINDER_WORDINGS[Math.min(Math.max(number, 1), REMINDER_WORDINGS.length) - 1] as ReminderWording;
