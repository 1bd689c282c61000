import { describe, expect, test } from 'vitest';
import type { ExplainedCase } from '../../contracts/case-facts.ts';
import { type DeliveryProblem, INVITATION_STATUSES, ONBOARDING_STATUSES } from '../../contracts/states.ts';
import { explain, explanationMarkdown } from '../../policy/explanation.ts';

const invitation: NonNullable<ExplainedCase['invitation']> = {
  status: 'pending',
  epoch: 1,
  sendCount: 2,
  expiresAt: '2028-03-15T10:00:00.000Z',
  nextReminderAt: '2028-03-06T09:00:00.000Z',
  remindersStopped: false,
};
const invited: ExplainedCase = { status: 'invited', invitation, heldLicenses: 2, boundLicenses: 0 };
const told = (known: ExplainedCase) => Object.values(explain(known)).join(' ');

const combinations = ONBOARDING_STATUSES.flatMap((status) =>
  [null, ...INVITATION_STATUSES].map((invitationStatus) => [status, invitationStatus] as const),
);

describe('explain', () => {
  test.each(combinations)(
    'has sentences for %s with an invitation that is %s',
    (status, invitationStatus) => {
      for (const [held, bound] of [
        [0, 0],
        [1, 0],
        [3, 2],
      ] as const) {
        const explanation = explain({
          status,
          invitation: invitationStatus && { ...invitation, status: invitationStatus },
          heldLicenses: held,
          boundLicenses: bound,
        });
        for (const part of [explanation.summary, explanation.next, explanation.action]) {
          expect(part).toMatch(/^[A-Z].*\.$/);
          expect(part).not.toMatch(/undefined|null|NaN|1 licenses|\b0\b| {2}/);
        }
      }
    },
  );

  test('no two statuses of a case have the same text', () => {
    const summaries = ONBOARDING_STATUSES.map((status) => explain({ ...invited, status }).summary);
    expect(new Set(summaries).size).toBe(ONBOARDING_STATUSES.length);
  });

  test('says of an open invitation how often it was mailed, the next reminder and the end', () => {
    const mail = { sent: 2, waitingSince: null, answer: null };
    const { summary, next } = explain({ ...invited, invitation: { ...invitation, mail } });
    expect(summary).toBe(
      'The invitation was mailed 2 times and has not been answered. It holds back 2 licenses.',
    );
    expect(next).toBe(
      'The next reminder is sent on 2028-03-06 09:00 UTC; the invitation ends on 2028-03-15 10:00 UTC.',
    );
  });

  test('never says that a mail was sent before it was, and says why one waits', () => {
    // A run knows only that a mail was queued.
    expect(told(invited)).toContain('The invitation has not been answered; 2 mails were queued for it.');
    expect(told(invited)).not.toContain('was mailed');
    const since = '2028-03-01T10:00:00.000Z';
    const mail = { sent: 0, waitingSince: since, answer: 'internal_server_error' };
    const waiting = told({ ...invited, invitation: { ...invitation, mail } });
    expect(waiting).toContain(
      'A mail was queued on 2028-03-01 10:00 UTC; the mail provider answered "internal_server_error".',
    );
    expect(waiting).not.toContain('was mailed');
    const second = told({ ...invited, invitation: { ...invitation, mail: { ...mail, sent: 1 } } });
    expect(second).toContain('was mailed 1 time');
    expect(second).toContain('A mail was queued on');
  });

  test('mentions a mail that has not left, replaced links and stopped reminders', () => {
    expect(told({ ...invited, invitation: { ...invitation, sendCount: 0 } })).toContain('about to be sent');
    expect(told({ ...invited, invitation: { ...invitation, epoch: 2 } })).toContain('no longer work');
    expect(told(invited)).not.toContain('no longer work');
    const stopped = told({ ...invited, invitation: { ...invitation, remindersStopped: true } });
    expect(stopped).toContain('stopped the reminders');
    expect(stopped).not.toContain('2028-03-06');
    expect(told({ ...invited, invitation: { ...invitation, nextReminderAt: null } })).toContain(
      'No more reminders are planned',
    );
  });

  test('advises to correct the address after a bounce and to resend after the end', () => {
    const undeliverable = { ...invited, status: 'needs_contact' } as const;
    expect(
      explain({ ...undeliverable, invitation: { ...invitation, status: 'undeliverable' } }).action,
    ).toMatch(/correct/i);
    expect(
      explain({ ...invited, status: 'expired', invitation: { ...invitation, status: 'expired' } }).action,
    ).toMatch(/resend/i);
  });

  test("gives the provider's report on the address, where there is one", () => {
    const summary = (problem?: DeliveryProblem) =>
      explain({
        ...invited,
        status: 'needs_contact',
        invitation: { ...invitation, status: 'undeliverable', ...(problem && { problem }) },
      }).summary;
    const problems = ['bounced', 'complained', 'suppressed', 'refused'] as const;
    expect(new Set([...problems.map(summary), summary()]).size).toBe(5);
    expect(summary('bounced')).toContain('bounced');
    expect(summary('complained')).toContain('spam');
    // Between two steps the onboarding has not changed yet, and has the same text.
    const still = { ...invitation, status: 'undeliverable', problem: 'bounced' } as const;
    expect(explain({ ...invited, invitation: still }).summary).toBe(summary('bounced'));
  });

  test('distinguishes a completed case that still holds licenses from one that is done', () => {
    const done: ExplainedCase = { ...invited, status: 'completed', heldLicenses: 0, boundLicenses: 3 };
    expect(explain(done).action).toBe('None.');
    expect(explain({ ...done, heldLicenses: 1 }).next).toContain('1 license still held');
  });

  test('refuses an invalid stored date', () => {
    expect(() => explain({ ...invited, invitation: { ...invitation, expiresAt: '' } })).toThrow(RangeError);
  });
});

test('the Markdown has the sections why, next and do', () => {
  expect(explanationMarkdown({ summary: 'A.', next: 'B.', action: 'C.' })).toBe(
    '**Why:** A.\n\n**Next:** B.\n\n**Do:** C.',
  );
});
