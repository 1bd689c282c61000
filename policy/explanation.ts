import type { CaseAway, ExplainedCase, ExplainedInvitation } from '../contracts/case-facts.ts';
import type { CaseProblem, InvitationStatus, OnboardingStatus } from '../contracts/states.ts';
import { type ClockWords, clockWords } from './clock-words.ts';
import type { Explanation } from './explained-case.ts';
import { explainInvited } from './explanation-invited.ts';
import { explainUndelivered } from './explanation-undelivered.ts';
import { standingOf } from './invitation-states.ts';
import { CORRECT_ADDRESS, count } from './wording.ts';

type Explain = (known: ExplainedCase, clock: ClockWords) => Explanation;

const explainReceived: Explain = ({ invitation }) => ({
  summary: invitation
    ? 'The order is stored and still being processed; its invitation already exists.'
    : 'The order is stored; it has no invitation yet.',
  next: 'Gatehouse finds or creates the business account and mails the invitation by itself.',
  action:
    'Nothing to do. If this does not change within some minutes, check that the worker and Temporal run.',
});

const CONTACT_LOST: Record<InvitationStatus, string | null> = {
  pending: 'The address of the invitation no longer works.',
  accepted: 'The invitation was accepted, but the business account no longer has an admin.',
  declined: 'The invited person declined: another person is the right contact.',
  revoked: 'The invitation was revoked, and no other person is invited.',
  expired: 'The invitation ended without an answer, and its address no longer works.',
  undeliverable: null,
};

const contactLost = (invitation: ExplainedInvitation, clock: ClockWords): string =>
  CONTACT_LOST[invitation.status] ?? explainUndelivered(invitation, clock);

const explainNeedsContact: Explain = ({ invitation, heldLicenses }, clock) => ({
  summary: invitation ? contactLost(invitation, clock) : 'There is no address to send an invitation to.',
  next: `No mail is sent until another address is given; ${count(heldLicenses, 'license')} held for the customer.`,
  action: CORRECT_ADDRESS,
});

/** Counts only mails that were sent. */
const mailedTimes = ({ mail }: ExplainedInvitation): string =>
  mail ? `was mailed ${count(mail.sent, 'time')} and ` : '';

const explainExpired: Explain = ({ invitation }, clock) => ({
  summary:
    invitation && standingOf(invitation.status) === 'ranOut'
      ? `The invitation ${mailedTimes(invitation)}ended on ${clock.forBoth(invitation.expiresAt)} without an answer.`
      : 'The invitation was not answered in time.',
  next: 'No more mail is sent by itself; the old link still lets the invited person request a new one.',
  action: 'Talk to the customer, then resend the invitation, or correct its email address.',
});

const explainDeclined: Explain = ({ heldLicenses }) => ({
  summary: 'The invited person declined the invitation.',
  next: `No more mail is sent; ${count(heldLicenses, 'license')} held for the customer.`,
  action:
    'Read the reason given, then correct the email address to invite another person, or cancel the case.',
});

const explainCancelled: Explain = ({ heldLicenses }) => ({
  summary: 'The onboarding was cancelled before a person joined.',
  next:
    heldLicenses > 0
      ? `Nothing; ${count(heldLicenses, 'license')} held until the customer's next order.`
      : 'Nothing; a new order opens a new onboarding.',
  action: 'None. If it was cancelled by mistake, send a new order.',
});

const explainCompleted: Explain = ({ invitation, heldLicenses, boundLicenses }) => ({
  summary:
    invitation && standingOf(invitation.status) === 'joined'
      ? `The customer has joined; ${count(boundLicenses, 'license')} bound to the business account.`
      : `The business account has an admin who did not join by an invitation of this case; ${count(boundLicenses, 'license')} bound to it.`,
  next:
    heldLicenses > 0
      ? `Nothing; ${count(heldLicenses, 'license')} still held.`
      : 'Nothing; the onboarding is done.',
  action: heldLicenses > 0 ? 'Find out why the held licenses were not bound, and order them again.' : 'None.',
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
 * Explains why this customer has not joined, from stored data alone: dates are named, never compared with a clock.
 * Every status of the case has an answer for every status of its invitation, because a step between two may show
 * both.
 * @param readerZone the reader's time zone (IANA)
 * @throws RangeError for an invalid zone or date
 */
export function explain(known: ExplainedCase, readerZone = 'UTC'): Explanation {
  const { status, disputedLicenses = 0, timeZone = null, problem = null, away = null } = known;
  const clock = clockWords(timeZone, readerZone);
  const explanation = addDisputed(EXPLAIN[status](known, clock), disputedLicenses);
  if (problem)
    return { ...explanation, summary: `${PROBLEMS[problem]} ${explanation.summary}`, action: MEND };
  return away ? addAway(explanation, away, clock) : explanation;
}

const AWAY: Record<CaseAway['sign'], (since: string) => string> = {
  untold: (since) =>
    `News of ${since} waits to be told to the workflow: Temporal does not answer, or many cases come first.`,
  unread: (since) =>
    `The workflow was told of news on ${since} and has not looked: the worker does not run, or is busy.`,
  overdue: (since) => `What was due on ${since} is not done: the worker or Temporal does not run.`,
};

const addAway = (
  { summary, next }: Explanation,
  { sign, since }: CaseAway,
  { at }: ClockWords,
): Explanation => ({
  summary: `${AWAY[sign](at(since))} ${summary}`,
  next: `Nothing until both run; nothing is lost meanwhile. Then: ${next}`,
  action: 'Start Temporal and the worker; the case goes on by itself.',
});

/** Such licenses are neither held nor bound in the sentences above. */
function addDisputed(explanation: Explanation, disputed: number): Explanation {
  if (disputed === 0) return explanation;
  const wait = `${count(disputed, 'license')} disputed: another customer has the same key.`;
  return {
    ...explanation,
    next: `${explanation.next} ${wait}`,
    action: `${explanation.action} Decide whose it is: gatehouse license list --disputed shows the customers.`,
  };
}

const PROBLEMS: Record<CaseProblem, string> = {
  order_not_taken: 'An order of this customer cannot be taken; Gatehouse retries it every few minutes.',
  step_failing: 'A step of this case keeps failing; Gatehouse retries it at least every 15 minutes.',
};

const MEND =
  'Look for the customer and the order in the log of the worker, and repair the cause named there.';

/** The explanation as Markdown, for the Temporal UI's "current details". */
export const explanationMarkdown = ({ summary, next, action }: Explanation): string =>
  `**Why:** ${summary}\n\n**Next:** ${next}\n\n**Do:** ${action}`;
