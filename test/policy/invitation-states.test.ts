import { describe, expect, it } from 'vitest';
import { INVITATION_STATUSES } from '../../contracts/states.ts';
import { INVITATION_EVENTS, type InvitationEvent } from '../../policy/invitation-events.ts';
import { answerTo, reactionTo } from '../../policy/invitation-reactions.ts';
import {
  changesOf,
  closedReasonOf,
  endedAs,
  endedForGood,
  LIVE_STATUSES,
  onboardingStatusOf,
  WAITING_STATUSES,
} from '../../policy/invitation-states.ts';

const EVENTS = Object.keys(INVITATION_EVENTS) as InvitationEvent[];
const ended = INVITATION_STATUSES.filter(endedForGood);

describe('the life of an invitation', () => {
  it('is over once it is accepted or revoked: only an order goes on, with another invitation', () => {
    expect(ended).toEqual(['accepted', 'revoked']);
    expect([...LIVE_STATUSES, ...ended].sort()).toEqual([...INVITATION_STATUSES].sort());
    for (const status of ended) {
      const goesOn = EVENTS.filter((event) => answerTo(status, event, { isSame: true }) === null);
      expect(goesOn).toEqual(['order', 'orderToAddress']);
      expect(goesOn.map((event) => reactionTo(status, event))).toEqual(['invite', 'invite']);
    }
  });

  it('answers what comes too late as a resend that its run takes', () => {
    for (const status of ended) expect(answerTo(status, 'resend')).toBe(endedAs(status));
    for (const status of LIVE_STATUSES) expect(endedAs(status)).toBeNull();
  });

  it('lets in, once, the person with the link of today, while it waits or its mail came back', () => {
    const mayJoin = INVITATION_STATUSES.filter((status) => reactionTo(status, 'accept') === 'do');
    expect(mayJoin).toEqual(['pending', 'undeliverable']);
    for (const status of mayJoin) expect(answerTo(status, 'accept', { isCurrent: false })).toBe('replaced');
    expect(answerTo('accepted', 'accept', { isSame: true })).toBe('done');
    expect(answerTo('accepted', 'accept')).toBe('already_used');
  });

  it('is mailed again while it waits, reissued after its end, and never to a dead address', () => {
    const reactions = INVITATION_STATUSES.map((status) => [status, reactionTo(status, 'resend')]);
    expect(Object.fromEntries(reactions)).toEqual({
      pending: 'do',
      accepted: 'closed',
      declined: 'reissue',
      revoked: 'revoked',
      expired: 'reissue',
      undeliverable: 'needs_contact',
    });
  });

  it('keeps time only while it waits', () => {
    expect(WAITING_STATUSES).toEqual(['pending']);
    for (const event of ['firstMail', 'remind', 'expire', 'undeliverable', 'setReminders'] as const) {
      const happens = INVITATION_STATUSES.filter((status) => answerTo(status, event) === null);
      expect([event, happens]).toEqual([event, WAITING_STATUSES]);
    }
  });

  it('stands for one status of the onboarding that waits for it, which a revoked one leaves open', () => {
    expect(INVITATION_STATUSES.map(onboardingStatusOf)).toEqual([
      'invited',
      'completed',
      'declined',
      'needs_contact',
      'expired',
      'needs_contact',
    ]);
  });

  it('offers a fresh link only where one can be had', () => {
    expect(closedReasonOf('expired', 'expired')).toBe('expired');
    expect(closedReasonOf('declined', 'accepted')).toBe('used');
    expect(closedReasonOf('expired', 'revoked')).toBe('revoked');
    expect(closedReasonOf('replaced', 'accepted')).toBe('replaced');
  });

  it('offers an admin nothing that would be refused', () => {
    for (const status of INVITATION_STATUSES) {
      for (const change of changesOf(status, { isColleagues: true })) {
        if (change !== 'link')
          expect([status, change, answerTo(status, change)]).toEqual([status, change, null]);
      }
      expect(changesOf(status, { isColleagues: false })).not.toContain('revoke');
    }
  });
});
