import type { ExplainedCase, ExplainedInvitation, Explanation } from './explained-case.ts';
import { explainUndelivered } from './explanation-undelivered.ts';
import { CORRECT_ADDRESS, count, time } from './wording.ts';

/** A run knows what was queued, and the row alone what has left. */
function mailed({ sendCount, mail }: ExplainedInvitation): string {
  if (sendCount === 0) return 'The invitation is made; its first mail is about to leave.';
  if (!mail)
    return `The invitation has not been answered; ${count(sendCount, 'mail')} of it ${were(sendCount)} queued.`;
  const { sent, waitingSince, answer } = mail;
  const left = `The invitation was mailed ${count(sent, 'time')} and has not been answered.`;
  if (waitingSince === null) return left;
  const why = answer === null ? '' : `: the mail provider answered "${answer}"`;
  const waits = `A mail has been waiting to leave since ${time(waitingSince)}${why}.`;
  return sent === 0 ? `The invitation is made. ${waits}` : `${left} ${waits}`;
}

const were = (amount: number): string => (amount === 1 ? 'was' : 'were');

function explainPending(invitation: ExplainedInvitation, heldLicenses: number): Explanation {
  const { epoch, remindersStopped, nextReminderAt } = invitation;
  const end = `the invitation ends on ${time(invitation.expiresAt)}`;
  // The first epoch is 1; each later one closed the links mailed before.
  const reissued = epoch > 1 ? ' Links in mails from before it was issued anew no longer work.' : '';
  const summary = `${mailed(invitation)}${reissued} Waiting for it: ${count(heldLicenses, 'license')}.`;
  if (remindersStopped) {
    return {
      summary: `${summary} The invited person has stopped the reminders.`,
      next: `No more reminders; ${end}.`,
      action: 'Call the customer instead of mailing again; the link in the mail still works.',
    };
  }
  if (nextReminderAt === null) {
    return {
      summary,
      next: `No more reminders are planned; ${end}.`,
      action:
        'Ask the customer whether the mail arrived (spam folder), then resend it or correct the email address.',
    };
  }
  return {
    summary,
    next: `The next reminder leaves on ${time(nextReminderAt)}; ${end}.`,
    action: 'Wait for the answer, or resend the invitation if the customer says that it did not arrive.',
  };
}

/** An invited case whose invitation waits, has just been settled, or belongs to another case. */
export function explainInvited({ invitation, heldLicenses }: ExplainedCase): Explanation {
  const held = count(heldLicenses, 'license');
  switch (invitation?.status) {
    case undefined:
      return {
        summary: 'Somebody is already invited to the business account, by another case, and has not joined.',
        next: `When an admin joins the business account, what this case holds is bound: ${held}.`,
        action: "Look at the business account's invitations and ask the person invited there to join.",
      };
    case 'pending':
      return explainPending(invitation, heldLicenses);
    case 'accepted':
      return {
        summary: 'The invitation was accepted; the case is being completed.',
        next: `What this case holds is bound to the business account: ${held}.`,
        action: 'Nothing to do. If this stays so for some minutes, check that the worker and Temporal run.',
      };
    case 'declined':
      return {
        summary: 'The invited person declined the invitation; the case is being updated.',
        next: 'Nothing more is mailed to this person.',
        action: 'Read the reason given, then correct the email address to invite somebody else.',
      };
    case 'revoked':
      return {
        summary: 'The invitation was withdrawn; the case is being updated.',
        next: 'Nothing more is mailed; links in earlier mails say that the invitation was withdrawn.',
        action: 'Correct the email address to invite somebody else, or cancel the case.',
      };
    case 'expired':
      return {
        summary: `The invitation ended on ${time(invitation.expiresAt)} without an answer.`,
        next: 'The invited person can still ask for a fresh mail with the old link.',
        action: 'Talk to the customer, then resend the invitation, or correct its email address.',
      };
    case 'undeliverable':
      return {
        summary: explainUndelivered(invitation.problem),
        next: 'Nothing is mailed until another address is given.',
        action: CORRECT_ADDRESS,
      };
  }
}
