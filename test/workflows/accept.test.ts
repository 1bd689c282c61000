import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wakeSignal } from '../../contracts/messages.ts';
import { countWaitingWriters } from '../../db/sqlite-dialect.ts';
import { invited } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { aUser } from '../support/portal/people.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const members = async (it: Awaited<ReturnType<typeof invited>>) => {
  const { business_account_id } = await it.invitation();
  return it.environment.store.knex('memberships').where({ business_account_id }).pluck('user_id');
};

describe('accepting', () => {
  test('at once lets in one of two: the invited one', async () => {
    const it = await invited(world);
    const stranger = await aUser(it.environment, `stranger-${it.order.customer.primaryEmail}`);
    const invitee = await it.invitee();
    const [first, second] = await Promise.all([it.accept({ userId: stranger }), it.accept()]);
    // Null: the run had ended, and then the database answers.
    if (first) expect(first.code).toMatch(/^(wrong_person|already_used)$/);
    expect(second).toEqual({ code: 'done' });
    expect(await members(it)).toEqual([invitee]);
    await it.is('completed', { closed: true });
  });

  test('twice at once by the same person is done both times, and joins once', async () => {
    const it = await invited(world);
    const userId = await it.invitee();
    const outcomes = await Promise.all([it.accept({ userId }), it.accept({ userId })]);
    // The second may find that the run has ended: then the database answers.
    expect(outcomes).toContainEqual({ code: 'done' });
    for (const outcome of outcomes) if (outcome) expect(outcome).toEqual({ code: 'done' });
    expect(await members(it)).toEqual([userId]);
  });

  test('by a user the invitation is not for changes nothing', async () => {
    const it = await invited(world);
    const userId = await aUser(it.environment, `other-${it.order.customer.primaryEmail}`);
    expect(await it.accept({ userId })).toEqual({ code: 'wrong_person' });
    await it.is('invited');
    expect(await members(it)).toEqual([]);
  });

  test('after the onboarding was cancelled lets no one join', async () => {
    const it = await invited(world);
    expect(await it.cancel()).toEqual({ code: 'done' });
    await it.is('cancelled', { closed: true });
    expect(await it.linksClosed(1)).toBe('revoked');
    expect(await it.accept()).toBeNull();
    expect(await members(it)).toEqual([]);
  });

  test('racing a cancel either joins or does not', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => invited(world)));
    for (const it of cases) await it.invitee();
    await Promise.all(
      cases.map(async (it, index) => {
        const both = index % 2 ? [it.accept(), it.cancel()] : [it.cancel(), it.accept()];
        await Promise.all(both);
        const { status } = await it.environment.store.invitations
          .get((await it.invitation()).id)
          .then((row) => row ?? { status: 'none' });
        const joined = status === 'accepted';
        await it.is(joined ? 'completed' : 'cancelled', { closed: true });
        expect(await members(it)).toHaveLength(joined ? 1 : 0);
      }),
    );
  });

  test('an Update to a run that has ended answers null: the database knows', async () => {
    const it = await invited(world);
    await it.accept();
    await it.is('completed', { closed: true });
    expect(await it.handle().result()).toBe('completed');
    expect(await it.accept()).toBeNull();
    expect(await it.resend()).toBeNull();
    expect(await it.cancel()).toBeNull();
  });
});

describe('declining', () => {
  test('keeps the onboarding open, sends no more mail, and can be accepted after a resend only', async () => {
    const it = await invited(world);
    expect(await it.decline()).toEqual({ code: 'done' });
    expect(await it.decline()).toEqual({ code: 'done' });
    expect((await it.is('declined')).closed_at).toBeNull();
    expect(await it.linksClosed(1)).toBe('declined');
    expect(await it.accept()).toEqual({ code: 'declined' });
    await it.forward({ days: 1 });
    expect(await it.resend()).toEqual({ code: 'done' });
    await it.is('invited');
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
  });
});

describe('cancelling', () => {
  test('twice at once is done, and once it has ended answers from the database', async () => {
    const it = await invited(world);
    const outcomes = await Promise.all([it.cancel(), it.cancel()]);
    expect(outcomes).toContainEqual({ code: 'done' });
    for (const outcome of outcomes) if (outcome) expect(outcome).toEqual({ code: 'done' });
    await it.is('cancelled', { closed: true });
    expect(await it.cancel()).toBeNull();
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['voided', 'voided']);
  });

  test('while a signal comes: the run continues to read it, and ends as cancelled', async () => {
    const it = await invited(world);
    await mailsTo(it.environment, it.order.customer.primaryEmail, 1);
    const { knex } = it.environment.store;
    // Holds the database, so that the signal comes while the run is about to end.
    const held = await knex.transaction();
    const outcome = it.cancel();
    await eventually('the cancel waits for the database', async () => {
      return countWaitingWriters(knex) > 0;
    });
    await it.handle().signal(wakeSignal);
    await held.rollback();
    expect([null, 'done']).toContain((await outcome)?.code ?? null);
    await it.is('cancelled', { closed: true });
    expect(await it.handle().result()).toBe('cancelled');
  });

  test('works while it is declined, expired or without a contact', async () => {
    const [declined, expired, lost] = await Promise.all([invited(world), invited(world), invited(world)]);
    await declined.decline();
    await expired.forward({ days: 15 });
    await expired.is('expired');
    await lost.reportProblem('complained');
    await lost.is('needs_contact');
    for (const it of [declined, expired, lost]) {
      expect(await it.cancel()).toEqual({ code: 'done' });
      await it.is('cancelled', { closed: true });
    }
  });
});
