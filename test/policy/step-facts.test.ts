import { expect, test } from 'vitest';
import type { CaseFacts, ExplainedInvitation, MailFact } from '../../contracts/case-facts.ts';
import { DELIVERIES, INVITATION_STATUSES, MAIL_STATES } from '../../contracts/states.ts';
import type { InvitationState } from '../../contracts/steps.ts';
import { sumUpMails } from '../../policy/mail-facts.ts';
import { packFacts, unpackFacts } from '../../policy/step-facts.ts';

const AT = '2026-11-29T08:00:00.000Z';
const LATER = '2026-11-29T09:00:00.000Z';

const mail = (n: number, changes: Partial<MailFact> = {}): MailFact => ({
  ...{ n, kind: n === 1 ? 'invitation' : 'reminder', state: 'sent', queuedAt: AT },
  ...{ acceptedAt: AT, delivery: null, deliveryAt: null },
  ...changes,
});

const MAILS: MailFact[][] = [
  [],
  ...MAIL_STATES.map((state) => [mail(1, { state, acceptedAt: state === 'queued' ? null : AT })]),
  ...DELIVERIES.map((delivery) => [
    mail(1, { delivery, deliveryAt: LATER }),
    mail(2, { state: 'queued', acceptedAt: null }),
  ]),
];

const stateOf = (status: InvitationState['status'], reminders: string[]): InvitationState => ({
  ...{ id: 'inv_1', epoch: 2, status, sendCount: 1, expiresAt: LATER, remindersStopped: false },
  reminders: reminders.map((at) => ({ at, kind: 'reminder' })),
});

const explained = (own: InvitationState, mails: MailFact[]): ExplainedInvitation => ({
  ...{ status: own.status, epoch: own.epoch, sendCount: own.sendCount, expiresAt: own.expiresAt },
  ...{ nextReminderAt: own.reminders[0]?.at ?? null, remindersStopped: own.remindersStopped, problem: null },
  mail: { ...sumUpMails(mails), answer: null },
});

function* cases(): Generator<{ facts: CaseFacts; own: InvitationState | null }> {
  const about = { statusSince: AT, remindersSent: 1 };
  const rest = {
    heldLicenses: 2,
    boundLicenses: 0,
    disputedLicenses: 0,
    problem: null,
    timeZone: 'Europe/Berlin',
  };
  const received = { status: 'received', invitation: null } as const;
  yield {
    own: null,
    facts: {
      ...about,
      statusSince: null,
      remindersSent: 0,
      mails: [],
      explained: { ...rest, ...received, timeZone: null },
    },
  };
  for (const mails of MAILS) {
    for (const status of INVITATION_STATUSES) {
      const own = stateOf(status, mails.length > 1 ? [LATER] : []);
      const invitation = explained(own, mails);
      const facts = (changes: Partial<ExplainedInvitation>, of: MailFact[] = mails): CaseFacts => ({
        ...{ ...about, mails: of },
        explained: {
          ...rest,
          status: 'invited',
          disputedLicenses: 3,
          problem: 'step_failing',
          invitation: { ...invitation, ...changes },
        },
      });
      yield { own, facts: facts({}) };
      // Only the newest mails are shown.
      yield { own, facts: facts({}, mails.slice(1)) };
      for (const problem of ['bounced', 'complained', 'suppressed', 'refused'] as const)
        yield { own, facts: facts({ problem }) };
      yield { own, facts: facts({ mail: { ...sumUpMails(mails), answer: 'rate_limit' } }) };
      yield { own: null, facts: facts({}) };
    }
  }
}

test('the facts of a step come back whole from what its result has of them', () => {
  let count = 0;
  for (const { facts, own } of cases()) {
    const { status, heldLicenses, boundLicenses, problem = null } = facts.explained;
    const state = { status, heldLicenses, boundLicenses, problem, invitation: own };
    const kept = JSON.parse(JSON.stringify(packFacts(facts, state)));
    expect(unpackFacts(kept, state)).toEqual(facts);
    count += 1;
  }
  expect(count).toBeGreaterThan(500);
});

test('what follows from the rest, and what is nothing, is left out', () => {
  const own = stateOf('pending', [LATER]);
  const mails = [mail(1, { state: 'queued', acceptedAt: null })];
  const facts: CaseFacts = {
    ...{ statusSince: AT, remindersSent: 0, mails },
    explained: {
      ...{ status: 'invited', heldLicenses: 2, boundLicenses: 0, disputedLicenses: 0, problem: null },
      ...{ timeZone: 'Europe/Berlin', invitation: explained(own, mails) },
    },
  };
  const kept = packFacts(facts, { invitation: own });
  expect(kept).toEqual({
    ...{ statusSince: AT, timeZone: 'Europe/Berlin' },
    mails: [{ n: 1, kind: 'invitation', state: 'queued', queuedAt: AT }],
  });
  expect(JSON.stringify(kept).length).toBeLessThan(JSON.stringify(facts).length / 3);
});
