import type { CaseProblem, CaseState, InvitationState } from '../contracts/steps.ts';
import { explain, explanationMarkdown } from '../policy/explanation.ts';
import { waits } from '../policy/invitation-states.ts';

/** The fields of a case that its description needs. */
type Described = Pick<CaseState, 'status' | 'heldLicenses' | 'boundLicenses'> & {
  invitation: Timed | null;
};

/** Runs of 0.1.0 keep the time of each mail instead of the number of mails. */
type Timed = Omit<InvitationState, 'sendCount' | 'id'> & { sendCount?: number; sends?: string[] };

/** A case's details in the Temporal UI: the same words as the API's `explanation`. */
export function describe(state: Described, problem: CaseProblem | null): string {
  const { invitation, status, heldLicenses, boundLicenses } = state;
  return explanationMarkdown(
    explain({
      status,
      heldLicenses,
      boundLicenses,
      problem,
      invitation: invitation && {
        status: invitation.status,
        epoch: invitation.epoch,
        sendCount: invitation.sendCount ?? invitation.sends?.length ?? 0,
        expiresAt: invitation.expiresAt,
        nextReminderAt: invitation.reminders[0]?.at ?? null,
        remindersStopped: invitation.remindersStopped,
      },
    }),
  );
}

/** The next event by time: a reminder, else the invitation's end; null when the case waits for no time. */
export function nextEvent({
  invitation,
}: Pick<Described, 'invitation'>): { at: string; summary: string } | null {
  if (!invitation || !waits(invitation.status)) return null;
  const reminder = invitation.reminders[0];
  if (!reminder || reminder.at >= invitation.expiresAt) {
    return { at: invitation.expiresAt, summary: 'The invitation expires' };
  }
  const last = reminder.kind === 'last-reminder';
  return { at: reminder.at, summary: last ? 'Send the last reminder' : 'Send a reminder' };
}
