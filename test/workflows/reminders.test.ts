import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invited } from '../support/cases/case.ts';
import { anOrder } from '../support/cases/orders.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { expectWholePlan } from '../support/cases/whole-plan.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { mailsTo } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => world.close());

const LADDER = ['invitation', 'reminder', 'reminder', 'reminder', 'last-reminder'];

describe('reminders', () => {
  test.each(['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'arrive in the business hours of %s, by its calendar',
    { tags: 'hours' },
    async (timeZone) => {
      await expectWholePlan(await invited(world, anOrder({ timeZone })));
    },
  );

  test('reach twenty customers at the same time', { tags: ['long'] }, async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, () => invited(world)));
    await Promise.all(cases.map((it) => it.forwardWithMail(15)));
    for (const it of cases) {
      await it.is('expired');
      expect(await mailsTo(it.environment, it.order.customer.primaryEmail, 5)).toEqual(LADDER);
    }
  });

  test('stop, and the invitation stays', { tags: 'hours' }, async () => {
    const it = await invited(world);
    expect(await it.reminders(false)).toEqual({ code: 'done' });
    expect(await it.reminders(false)).toEqual({ code: 'unchanged' });
    await it.forward({ days: 8 });
    expect(await it.sends()).toHaveLength(1);
    expect((await it.invitation()).status).toBe('pending');
    await it.forward({ days: 7 });
    await it.is('expired');
    expect(await it.sends()).toHaveLength(1);
  });

  test('come back with the rest of the schedule', { tags: 'hours' }, async () => {
    const it = await invited(world);
    await it.reminders(false);
    await it.forward({ days: 8 });
    expect(await it.reminders(true)).toEqual({ code: 'done' });
    await it.forward({ days: 7 });
    await it.is('expired');
    expect((await it.sends()).map(({ kind }) => kind)).toEqual(['invitation', 'reminder', 'last-reminder']);
  });

  test('end with the answer', async () => {
    const it = await invited(world);
    expect(await it.decline()).toEqual({ code: 'done' });
    await it.forward({ days: 20 });
    expect(await it.sends()).toHaveLength(1);
    await it.is('declined');
  });

  test('never come after an accept at the same moment', async () => {
    const cases = await Promise.all(Array.from({ length: 5 }, () => invited(world)));
    await Promise.all(
      cases.map(async (it) => {
        const [outcome] = await Promise.all([it.accept(), it.forward({ days: 6 })]);
        // If a timer fired just as the run ended, the database knows the outcome.
        if (outcome) expect(outcome).toEqual({ code: 'done' });
        await it.is('completed', { closed: true });
        const acceptedAt = (await it.invitation()).ended_at ?? '';
        for (const { queued_at } of await it.sends()) expect(queued_at <= acceptedAt).toBe(true);
      }),
    );
  });
});
