import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { forwardWithMail } from '../support/cases/forward-with-mail.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { acceptInvitation } from '../support/portal/people.ts';
import { mailsTo, onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => world.close());

const workflowOf = (order: ReturnType<typeof anOrder>) => onboardingWorkflowId(order.customer.customerId);

describe('an onboarding', () => {
  test('goes from an order to bound licenses', async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    expect(await mailsTo(world.test, order.customer.primaryEmail, 1)).toEqual(['invitation']);
    expect(await acceptInvitation(world.test, onboardingId)).toEqual({ code: 'done' });
    await onboardingIs(world.test, onboardingId, 'completed', { closed: true });
    expect(await mailsTo(world.test, order.customer.primaryEmail, 2)).toEqual([
      'invitation',
      'license-bound',
    ]);
  });

  test('reminds four times, then expires', { tags: 'hours' }, async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    await forwardWithMail(world.test, workflowOf(order), 15);
    await onboardingIs(world.test, onboardingId, 'expired');
    expect(await mailsTo(world.test, order.customer.primaryEmail, 5)).toEqual([
      'invitation',
      'reminder',
      'reminder',
      'reminder',
      'last-reminder',
    ]);
  });
});
