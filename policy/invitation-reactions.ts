import type { InvitationStatus } from '../contracts/states.ts';
import type { OutcomeCode } from '../contracts/steps.ts';
import type { InvitationEvent } from './invitation-events.ts';

/**
 * do: it happens; reissue: it happens in a new epoch, with new links; adopt: the onboarding now waits for this
 * invitation, whose role becomes admin; invite: another invitation is made.
 */
const DEEDS = ['do', 'reissue', 'adopt', 'invite'] as const;
type Deed = (typeof DEEDS)[number];

/** How an event ends: with a deed, or with a code and no change. */
export type Reaction = Deed | OutcomeCode;

const isDeed = (reaction: Reaction): reaction is Deed => DEEDS.some((deed) => deed === reaction);

/** A reaction that depends on the epoch or the person named by the event. */
export interface Choice {
  by: 'epoch' | 'person';
  same: Reaction;
  other: Reaction;
}

const ofEpoch = (same: Reaction, other: Reaction = 'replaced'): Choice => ({
  by: 'epoch',
  same,
  other,
});
const ofPerson = (same: Reaction, other: Reaction): Choice => ({ by: 'person', same, other });

/** How each event ends in each status. docs/process.md is printed from it. */
export const INVITATION_REACTIONS: Record<InvitationStatus, Record<InvitationEvent, Reaction | Choice>> = {
  pending: {
    firstMail: 'do',
    accept: ofEpoch('do'),
    decline: ofEpoch('do'),
    setReminders: ofEpoch('do'),
    resend: ofEpoch('do'),
    correct: 'do',
    revoke: 'do',
    remind: 'do',
    expire: ofEpoch('do', 'unchanged'),
    undeliverable: ofEpoch('do', 'unchanged'),
    order: 'unchanged',
    orderToAddress: 'adopt',
    cancel: 'do',
    anotherAdmin: 'do',
  },
  expired: {
    firstMail: 'unchanged',
    accept: 'expired',
    decline: 'expired',
    setReminders: 'replaced',
    resend: ofEpoch('reissue'),
    correct: 'do',
    revoke: 'do',
    remind: 'unchanged',
    expire: 'unchanged',
    undeliverable: 'unchanged',
    order: 'reissue',
    orderToAddress: 'do',
    cancel: 'do',
    anotherAdmin: 'do',
  },
  declined: {
    firstMail: 'unchanged',
    accept: 'declined',
    decline: ofEpoch('done'),
    setReminders: 'replaced',
    resend: ofEpoch('reissue'),
    correct: 'do',
    revoke: 'do',
    remind: 'unchanged',
    expire: 'unchanged',
    undeliverable: 'unchanged',
    order: 'unchanged',
    orderToAddress: 'do',
    cancel: 'do',
    anotherAdmin: 'do',
  },
  undeliverable: {
    firstMail: 'unchanged',
    // A person who has the link received the mail after all.
    accept: ofEpoch('do'),
    decline: ofEpoch('do'),
    setReminders: 'replaced',
    resend: ofEpoch('needs_contact'),
    correct: 'do',
    revoke: 'do',
    remind: 'unchanged',
    expire: 'unchanged',
    undeliverable: 'unchanged',
    order: 'unchanged',
    orderToAddress: 'do',
    cancel: 'do',
    anotherAdmin: 'do',
  },
  accepted: {
    firstMail: 'unchanged',
    accept: ofPerson('done', 'already_used'),
    decline: 'already_used',
    setReminders: 'replaced',
    resend: 'closed',
    correct: 'closed',
    revoke: 'closed',
    remind: 'unchanged',
    expire: 'unchanged',
    undeliverable: 'unchanged',
    order: 'invite',
    orderToAddress: 'invite',
    cancel: 'unchanged',
    anotherAdmin: 'unchanged',
  },
  revoked: {
    firstMail: 'unchanged',
    accept: 'revoked',
    decline: 'revoked',
    setReminders: 'replaced',
    resend: 'revoked',
    correct: 'revoked',
    revoke: 'done',
    remind: 'unchanged',
    expire: 'unchanged',
    undeliverable: 'unchanged',
    order: 'invite',
    orderToAddress: 'invite',
    cancel: 'unchanged',
    anotherAdmin: 'unchanged',
  },
};

/** How an event ends. `isCurrent`: it names the current epoch; `isSame`: it names the person who joined. */
export function reactionTo(
  status: InvitationStatus,
  event: InvitationEvent,
  { isCurrent = true, isSame = false }: { isCurrent?: boolean; isSame?: boolean } = {},
): Reaction {
  const reaction = INVITATION_REACTIONS[status][event];
  if (typeof reaction === 'string') return reaction;
  const holds = reaction.by === 'epoch' ? isCurrent : isSame;
  return holds ? reaction.same : reaction.other;
}

/** The answer to a command that changes nothing; null: the command has to be done. */
export function answerTo(...asked: Parameters<typeof reactionTo>): OutcomeCode | null {
  const reaction = reactionTo(...asked);
  return isDeed(reaction) ? null : reaction;
}
