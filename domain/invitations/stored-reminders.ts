import type { PlannedReminder } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';

/** The reminders that are still to be sent, the next one first. */
export const storedReminders = ({ reminders }: Pick<InvitationRow, 'reminders'>): PlannedReminder[] =>
  JSON.parse(reminders);
