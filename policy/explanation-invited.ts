import type { ExplainedCase, ExplainedInvitation } from '../contracts/case-facts.ts';
import type { ClockWords } from './clock-words.ts';
import type { Explanation } from './explained-case.ts';
import { explainUndelivered } from './explanation-undelivered.ts';
import { describeFate } from './mail-fate.ts';
import { type ToldInvitation, tellInvitation } from './told-invitation.ts';
import { CORRECT_ADDRESS, count } from './wording.ts';

/** A run of 0.2.0 knows only what was queued. */
function mailed(
  { sendCount, mail }: ExplainedInvitation,
  { last, waitingSince }: ToldInvitation,
  clock: ClockWords,
): string {
  if (sendCount === 0) return 'The invitation exists; its first mail is about to be sent.';
  if (!mail)
    return `The invitation has not been answered; ${count(sendCount, 'mail')} ${were(sendCount)} queued for it.`;
  const { sent, answer } = mail;
  const became = last ? ` The last mail was ${describeFate(last, clock)}.` : '';
  const left = `The invitation was mailed ${count(sent, 'time')} and has not been answered.${became}`;
  if (waitingSince === null) return left;
  const why = answer === null ? 'has not accepted it yet' : `answered "${answer}"`;
  const waits = `A mail was queued on ${clock.at(waitingSince)}; the mail provider ${why}.`;
  return sent === 0 ? `The invitation exists. ${waits}` : `${left} ${waits}`;
}

const were = (amount: number): string => (amount === 1 ? 'was' : 'were');

function explainPending(
  invitation: ExplainedInvitation,
  heldLicenses: number,
  clock: ClockWords,
): Explanation {
  const { epoch, expiresAt } = invitation;
  const told = tellInvitation(invitation);
  const end = `the invitation ends on ${clock.forBoth(expiresAt)}`;
  // The first epoch is 1. Each later one closed the links mailed before.
  const reissued = epoch > 1 ? ' It was reissued; links in earlier mails no longer work.' : '';
  const summary = `${mailed(invitation, told, clock)}${reissued} It holds back ${count(heldLicenses, 'license')}.`;
  if (told.next?.reminder === 'stopped') {
    return {
      summary: `${summary} The invited person has stopped the reminders.`,
      next: `No more reminders; ${end}.`,
      action: 'Call the customer instead of sending another mail; the link in the mail still works.',
    };
  }
  if (!told.next?.reminderAt) {
    return {
      summary,
      next: `No more reminders are planned; ${end}.`,
      action:
        'Ask the customer whether the mail arrived (spam folder), then resend it or correct the email address.',
    };
  }
  return {
    summary,
    next: `The next reminder is sent on ${clock.forBoth(told.next.reminderAt)}; ${end}.`,
    action: 'Wait for the answer. If the customer says that the mail did not arrive, resend the invitation.',
  };
}

/** Explains an invited case whose invitation waits, was just settled, or belongs to another case. */
export function explainInvited({ invitation, heldLicenses }: ExplainedCase, clock: ClockWords): Explanation {
  const held = count(heldLicenses, 'license');
  switch (invitation?.status) {
    case undefined:
      return {
        summary:
          'Another case has already invited a person to the business account, and that person has not joined.',
        next: `When an admin joins the business account, it gets what this case holds: ${held}.`,
        action: "Look at the business account's invitations and ask the invited person to join.",
      };
    case 'pending':
      return explainPending(invitation, heldLicenses, clock);
    case 'accepted':
      return {
        summary: 'The invitation was accepted; the case is being completed.',
        next: `The business account gets what this case holds: ${held}.`,
        action:
          'Nothing to do. If this does not change within some minutes, check that the worker and Temporal run.',
      };
    case 'declined':
      return {
        summary: 'The invited person declined the invitation; the case is being updated.',
        next: 'No more mail is sent to this person.',
        action: 'Read the reason given, then correct the email address to invite another person.',
      };
    case 'revoked':
      return {
        summary: 'The invitation was revoked; the case is being updated.',
        next: 'No more mail is sent; links in earlier mails say that the invitation was revoked.',
        action: 'Correct the email address to invite another person, or cancel the case.',
      };
    case 'expired':
      return {
        summary: `The invitation ended on ${clock.forBoth(invitation.expiresAt)} without an answer.`,
        next: 'The old link still lets the invited person request a new mail.',
        action: 'Talk to the customer, then resend the invitation, or correct its email address.',
      };
    case 'undeliverable':
      return {
        summary: explainUndelivered(invitation, clock),
        next: 'No mail is sent until another address is given.',
        action: CORRECT_ADDRESS,
      };
  }
}
