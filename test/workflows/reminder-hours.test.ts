// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitedAt } from '../support/cases/invited-at.ts';
import { anOrder } from '../support/cases/orders.ts';
import { nextMoment, type WeekMoment } from '../support/cases/week-moments.ts';
import { expectWholePlan } from '../support/cases/whole-plan.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** From the stated time to the invitation; more than a second on a busy machine only. */
const BEGINS_WITHIN_MS = 60_000;

/**
 * On the recipient's clock. In business hours from Tuesday to Friday, the last reminder is planned for a day before
 * the end.
 */
const MOMENTS = [
  'Fri 11:44',
  'Tue 09:00',
  'Wed 16:59:58',
  'Wed 17:00',
  'Thu 20:30',
  'Sat 12:00',
  'Sun 23:59:59',
  'Mon 08:59:59',
] as const;

test.each(['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'])(
  'an invitation to %s sends every reminder, and the last says so, at any hour',
  async (timeZone) => {
    await Promise.all(
      MOMENTS.map(async (local) => {
        const moment: WeekMoment = `${local} ${timeZone}`;
        const it = await invitedAt(moment, world, anOrder({ timeZone }));
        const sent = await expectWholePlan(it);
        expect(nextMoment(moment, sent - BEGINS_WITHIN_MS), moment).toBeLessThanOrEqual(sent);
      }),
    );
  },
);
