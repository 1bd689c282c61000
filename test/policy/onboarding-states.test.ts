import { describe, expect, it } from 'vitest';
import { ONBOARDING_STATUSES } from '../../contracts/states.ts';
import {
  awaitsOrder,
  isCompleted,
  isOver,
  ONBOARDING_EVENTS,
  ONBOARDING_STATES,
  type OnboardingEvent,
  onboardingAnswer,
} from '../../policy/onboarding-states.ts';

const EVENTS = Object.keys(ONBOARDING_EVENTS) as OnboardingEvent[];

describe('the life of an onboarding', () => {
  it('is over once an admin has joined or it was cancelled: an order opens the next, and nothing else is done', () => {
    expect(ONBOARDING_STATUSES.filter(isOver)).toEqual(['cancelled', 'completed']);
    expect(ONBOARDING_STATUSES.filter(isCompleted)).toEqual(['completed']);
    for (const status of ONBOARDING_STATUSES) {
      expect([status, ONBOARDING_STATES[status].on.order]).toEqual([status, isOver(status) ? 'next' : 'do']);
      const happens = EVENTS.filter((event) => onboardingAnswer(status, event) === null);
      if (isOver(status)) expect([status, happens]).toEqual([status, ['order']]);
      else expect(happens).toEqual(expect.arrayContaining(['order', 'correct', 'cancel', 'adminJoins']));
    }
  });

  it('waits for its first order only when it is received', () => {
    expect(ONBOARDING_STATUSES.filter(awaitsOrder)).toEqual(['received']);
    for (const event of ['resend', 'correct'] as const)
      expect(ONBOARDING_STATES.received.on[event]).toBe('later');
  });

  it('that is cancelled again answers that it is, and one that is completed that it is too late', () => {
    expect([onboardingAnswer('cancelled', 'cancel'), onboardingAnswer('completed', 'cancel')]).toEqual([
      'done',
      'closed',
    ]);
    expect(onboardingAnswer('needs_contact', 'resend')).toBe('needs_contact');
  });
});
