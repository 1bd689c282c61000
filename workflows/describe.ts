import type { LegacyCaseState } from '../contracts/legacy.ts';
import type { CaseProblem } from '../contracts/states.ts';
import type { CaseState, InvitationState } from '../contracts/steps.ts';
import { explain, explanationMarkdown } from '../policy/explanation.ts';
import { waits } from '../policy/invitation-states.ts';

/** The details of a case whose step read no facts: one of 0.2.0 or before. */
export function describe(state: CaseState | LegacyCaseState, problem: CaseProblem | null): string {
  const { invitation, status, heldLicenses, boundLicenses } = state;
  return explanationMarkdown(
    explain({
      ...{ status, heldLicenses, boundLicenses, problem },
      invitation: invitation && {
        status: invitation.status,
        epoch: invitation.epoch,
        // Runs of 0.1.0 keep the time of each mail instead of the number of mails.
        sendCount: 'sends' in invitation ? invitation.sends.length : invitation.sendCount,
        expiresAt: invitation.expiresAt,
        nextReminderAt: invitation.reminders[0]?.at ?? null,
        remindersStopped: invitation.remindersStopped,
      },
    }),
  );
}

type Timed = Pick<InvitationState, 'status' | 'reminders' | 'expiresAt'>;

/**
 * The next event by time: a reminder, else the invitation's end; null when the case waits for no time.
 * @param remindersSent since the invitation was last sent by itself; undefined if unknown
 */
export function nextEvent(
  { invitation }: { invitation: (Timed & { sendCount?: number }) | null },
  remindersSent?: number,
): { at: string; summary: string } | null {
  if (!invitation || !waits(invitation.status)) return null;
  const reminder = invitation.reminders[0];
  if (!reminder || reminder.at >= invitation.expiresAt) {
    return { at: invitation.expiresAt, summary: 'The invitation expires' };
  }
  const last = reminder.kind === 'last-reminder' ? ', the last one' : '';
  if (remindersSent === undefined) return { at: reminder.at, summary: `Deliver a reminder${last}` };
  const mail = invitation.sendCount === undefined ? '' : ` (mail ${invitation.sendCount + 1})`;
  return { at: reminder.at, summary: `Deliver reminder ${remindersSent + 1}${mail}${last}` };
}
