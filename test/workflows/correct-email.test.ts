import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invited } from '../support/cases/case.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { aUser } from '../support/portal/people.ts';
import { mailsTo } from '../support/run/watch.ts';
import { signalled } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => world.close());

describe('a corrected address', () => {
  test('gets the invitation, and the earlier links end', async () => {
    const it = await invited(world);
    const right = `right-${it.order.customer.primaryEmail}`;
    const wrongPerson = await it.invitee();
    expect(await it.correct(right)).toEqual({ code: 'done' });
    expect(await it.invitation()).toMatchObject({ email: right, epoch: 2, status: 'pending' });
    expect(await it.linksClosed(1)).toBe('replaced');
    expect(await it.linksClosed(2)).toBeNull();
    expect(await mailsTo(it.environment, right, 1)).toEqual(['invitation']);
    expect(await it.accept({ userId: wrongPerson, epoch: 1 })).toEqual({ code: 'replaced' });
    expect(await it.accept({ userId: wrongPerson })).toEqual({ code: 'wrong_person' });
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
  });

  test('that is the same one changes nothing and sends no mail', async () => {
    const it = await invited(world);
    expect(await it.correct(it.order.customer.primaryEmail.toUpperCase())).toEqual({ code: 'unchanged' });
    expect(await it.sends()).toHaveLength(1);
    expect((await it.invitation()).epoch).toBe(1);
  });

  test('of a member is refused', async () => {
    const it = await invited(world);
    const email = `member-${it.order.customer.primaryEmail}`;
    const userId = await aUser(it.environment, email);
    const { business_account_id: accountId } = await it.invitation();
    const now = new Date().toISOString();
    await it.environment.store.members.join({ accountId, userId, role: 'member', now });
    expect(await it.correct(email)).toEqual({ code: 'already_member' });
    expect(await it.sends()).toHaveLength(1);
    await it.is('invited');
  });

  test('restarts reminders and expiry', { tags: 'hours' }, async () => {
    const it = await invited(world);
    await it.forward({ days: 8 });
    expect(await it.correct(`later-${it.order.customer.primaryEmail}`)).toEqual({ code: 'done' });
    await it.forward({ days: 8 });
    await it.is('invited');
    expect((await it.sends()).map(({ kind, epoch }) => `${kind} ${epoch}`)).toEqual([
      'invitation 1',
      'reminder 1',
      'reminder 1',
      'invitation 2',
      'reminder 2',
      'reminder 2',
    ]);
  });

  test('and another one at once: both are done one after the other, and the last one stays', async () => {
    const it = await invited(world);
    const { primaryEmail } = it.order.customer;
    const outcomes = await Promise.all([it.correct(`a-${primaryEmail}`), it.correct(`b-${primaryEmail}`)]);
    expect(outcomes).toEqual([{ code: 'done' }, { code: 'done' }]);
    expect((await it.invitation()).epoch).toBe(3);
    expect(await it.linksClosed(2)).toBe('replaced');
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('of an expired or declined invitation invites again', async () => {
    const [expired, declined] = await Promise.all([invited(world), invited(world)]);
    await expired.forward({ days: 15 });
    await expired.is('expired');
    await declined.decline();
    for (const it of [expired, declined]) {
      expect(await it.correct(`new-${it.order.customer.primaryEmail}`)).toEqual({ code: 'done' });
      await it.is('invited');
      expect(await it.accept()).toEqual({ code: 'done' });
    }
    expect(await expired.linksClosed(1)).toBe('expired');
    expect(await declined.linksClosed(1)).toBe('declined');
  });
});

describe('an address that does not work', () => {
  test.each(['bounced', 'complained', 'suppressed', 'refused'] as const)(
    'is known after it %s, until it is corrected',
    async (problem) => {
      const it = await invited(world);
      await it.reportProblem(problem);
      expect((await it.is('needs_contact')).closed_at).toBeNull();
      await it.forward({ days: 8 });
      expect(await it.sends()).toHaveLength(1);
      expect(await it.correct(`right-${it.order.customer.primaryEmail}`)).toEqual({ code: 'done' });
      await it.is('invited');
      expect(await it.accept()).toEqual({ code: 'done' });
      await it.is('completed', { closed: true });
    },
  );

  test('still lets in the person who has the link', async () => {
    const it = await invited(world);
    await it.reportProblem('bounced');
    await it.is('needs_contact');
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
  });

  test('does not affect the one that replaced it', async () => {
    const it = await invited(world);
    const [first] = await it.sends();
    await it.correct(`right-${it.order.customer.primaryEmail}`);
    await it.reportProblem('bounced', first?.id);
    await signalled(it.handle(), 2);
    // An Update is done after the signal: by then the late bounce has been handled.
    expect(await it.reminders(true)).toEqual({ code: 'unchanged' });
    await it.is('invited');
  });
});
