import type { PlannedReminder } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';

/** The reminders that are still to be sent, the next one first. */
export const storedReminders = ({ reminders }: Pick<InvitationRow, 'reminders'>): PlannedReminder[] =>
  JSON.parse(reminders);

/** When the next reminder is due (ISO); null: none is, or there is no invitation. */
export const nextReminderOf = (row: Pick<InvitationRow, 'reminders'> | null | undefined): string | null =>
  (row && storedReminders(row)[0]?.at) ?? null;
