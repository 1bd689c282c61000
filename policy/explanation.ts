import type { InvitationStatus, OnboardingStatus } from '../contracts/states.ts';
import type { CaseProblem } from '../contracts/steps.ts';
import type { ExplainedCase, ExplainedInvitation, Explanation } from './explained-case.ts';
import { explainInvited } from './explanation-invited.ts';
import { explainUndelivered } from './explanation-undelivered.ts';
import { standingOf } from './invitation-states.ts';
import { CORRECT_ADDRESS, count, time } from './wording.ts';

type Explain = (known: ExplainedCase) => Explanation;

const explainReceived: Explain = ({ invitation }) => ({
  summary: invitation
    ? 'The order is stored and still being worked on; its invitation is already made.'
    : 'The order is stored; no invitation is made yet.',
  next: 'Gatehouse finds or makes the business account and mails the invitation by itself.',
  action: 'Nothing to do. If this stays so for some minutes, check that the worker and Temporal run.',
});

const CONTACT_LOST: Record<InvitationStatus, string | null> = {
  pending: 'The address of the invitation can no longer be used.',
  accepted: 'The invitation was accepted, yet the business account has no admin any more.',
  declined: 'The invited person says that somebody else is the right one.',
  revoked: 'The invitation was withdrawn, and nobody else is invited.',
  expired: 'The invitation ended without an answer, and its address can no longer be used.',
  undeliverable: null,
};

const contactLost = ({ status, problem }: ExplainedInvitation): string =>
  CONTACT_LOST[status] ?? explainUndelivered(problem);

const explainNeedsContact: Explain = ({ invitation, heldLicenses }) => ({
  summary: invitation ? contactLost(invitation) : 'There is no address to send an invitation to.',
  next: `Nothing is mailed until another address is given; ${count(heldLicenses, 'license')} held for the customer.`,
  action: CORRECT_ADDRESS,
});

/** Only what has left is said to have been mailed. */
const mailedTimes = ({ mail }: ExplainedInvitation): string =>
  mail ? `was mailed ${count(mail.sent, 'time')} and ` : '';

const explainExpired: Explain = ({ invitation }) => ({
  summary:
    invitation && standingOf(invitation.status) === 'ranOut'
      ? `The invitation ${mailedTimes(invitation)}ended on ${time(invitation.expiresAt)} without an answer.`
      : 'The time to answer the invitation is over.',
  next: 'Nothing more is mailed by itself; the invited person can still ask for a fresh mail with the old link.',
  action: 'Talk to the customer, then resend the invitation, or correct its email address.',
});

const explainDeclined: Explain = ({ heldLicenses }) => ({
  summary: 'The invited person declined the invitation.',
  next: `Nothing more is mailed; ${count(heldLicenses, 'license')} held for the customer.`,
  action:
    'Read the reason given, then correct the email address to invite somebody else, or cancel the case.',
});

const explainCancelled: Explain = ({ heldLicenses }) => ({
  summary: 'The onboarding was cancelled before anybody joined.',
  next:
    heldLicenses > 0
      ? `Nothing; ${count(heldLicenses, 'license')} held until the customer's next order.`
      : 'Nothing; a new order opens a new onboarding.',
  action: 'None, unless it was cancelled by mistake: then send a new order.',
});

const explainCompleted: Explain = ({ invitation, heldLicenses, boundLicenses }) => ({
  summary:
    invitation && standingOf(invitation.status) === 'joined'
      ? `The customer has joined; ${count(boundLicenses, 'license')} bound to the business account.`
      : `The business account has an admin who joined another way; ${count(boundLicenses, 'license')} bound to it.`,
  next:
    heldLicenses > 0
      ? `Nothing; ${count(heldLicenses, 'license')} still held.`
      : 'Nothing; the onboarding is done.',
  action: heldLicenses > 0 ? 'Look up why the held licenses were not bound, and order them again.' : 'None.',
});

const EXPLAIN: Record<OnboardingStatus, Explain> = {
  received: explainReceived,
  invited: explainInvited,
  needs_contact: explainNeedsContact,
  expired: explainExpired,
  declined: explainDeclined,
  cancelled: explainCancelled,
  completed: explainCompleted,
};

/**
 * Why this customer has not joined, from what is stored alone: dates are named, never compared with a clock.
 * Every status of the case answers with every status of its invitation, as a step between two may show both.
 */
export function explain(known: ExplainedCase): Explanation {
  const explanation = EXPLAIN[known.status](known);
  if (!known.problem) return explanation;
  return { ...explanation, summary: `${PROBLEMS[known.problem]} ${explanation.summary}`, action: MEND };
}

const PROBLEMS: Record<CaseProblem, string> = {
  order_not_taken: 'An order of this customer cannot be taken; it is tried again every few minutes.',
  step_failing: 'A step of this case keeps failing; it is tried again, every 15 minutes at least.',
};

const MEND = 'Look for the customer and the order in the log of the worker, and mend what it names.';

/** The explanation as Markdown, for the Temporal UI's "current details". */
export const explanationMarkdown = ({ summary, next, action }: Explanation): string =>
  `**Why:** ${summary}\n\n**Next:** ${next}\n\n**Do:** ${action}`;
