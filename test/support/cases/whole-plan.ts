import { expect } from 'vitest';
import { localClock } from '../../policy/support/local-clock.ts';
import { walkedPlan } from '../../policy/support/walked-plan.ts';
import type { TestCase } from './case.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Lets an invitation expire unanswered, and checks the sent mails; returns when the invitation was sent. */
export async function expectWholePlan(it: TestCase): Promise<number> {
  await it.forward({ days: 15 });
  await it.is('expired');
  return expectPlanLeft(it);
}

/**
 * Checks the mails of an expired invitation against the calendar: every reminder of the plan, none early, none more
 * than an hour late, and the last marked as the last.
 * @returns when the invitation was sent
 */
export async function expectPlanLeft(it: TestCase): Promise<number> {
  const [invitation, ...reminders] = await it.sends();
  const { expires_at, time_zone } = await it.invitation();
  const sent = Date.parse(invitation?.queued_at ?? '');
  const expires = Date.parse(expires_at);
  expect(expires - sent).toBe(14 * DAY_MS);

  const plan = walkedPlan(sent, expires, localClock(time_zone));
  const planned = plan.map((at) => new Date(at).toISOString());
  const because = `invited ${invitation?.queued_at} in ${time_zone}, planned ${planned}`;
  const kinds = ['invitation', ...plan.slice(1).map(() => 'reminder'), 'last-reminder'];
  expect(
    [invitation, ...reminders].map((mail) => mail?.kind),
    because,
  ).toEqual(kinds);
  for (const [index, { queued_at }] of reminders.entries()) {
    const late = Date.parse(queued_at) - (plan[index] ?? 0);
    expect(late, because).toBeGreaterThanOrEqual(0);
    expect(late, because).toBeLessThanOrEqual(HOUR_MS);
  }
  return sent;
}
