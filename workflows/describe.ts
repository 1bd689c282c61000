import type { CaseState } from '../contracts/steps.ts';
import { explain, explanationMarkdown } from '../policy/explanation.ts';

/** What the Temporal UI says of a case: the same words as the API's `explanation`. */
export function describe(state: CaseState): string {
  const { invitation, status, heldLicenses, boundLicenses } = state;
  return explanationMarkdown(
    explain({
      status,
      heldLicenses,
      boundLicenses,
      invitation: invitation && {
        status: invitation.status,
        epoch: invitation.epoch,
        sendCount: invitation.sends.length,
        expiresAt: invitation.expiresAt,
        nextReminderAt: invitation.reminders[0]?.at ?? null,
        remindersStopped: invitation.remindersStopped,
      },
    }),
  );
}

/** What time brings next: a reminder, else the invitation's end; null when nothing waits for time. */
export function nextEvent({ invitation }: CaseState): { at: string; summary: string } | null {
  if (invitation?.status !== 'pending') return null;
  const reminder = invitation.reminders[0];
  if (!reminder || reminder.at >= invitation.expiresAt) {
    return { at: invitation.expiresAt, summary: 'The invitation expires' };
  }
  const last = reminder.kind === 'last-reminder';
  return { at: reminder.at, summary: last ? 'Send the last reminder' : 'Send a reminder' };
}
