import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import { invited, type TestCase } from './case.ts';
import { anOrder } from './orders.ts';
import type { WeekMoment } from './week-moments.ts';
import type { World } from './world.ts';

/** Submits an order whose case begins at a moment of the week, and waits until its contact is invited. */
export function invitedAt(moment: WeekMoment, world: World, order = anOrder()): Promise<TestCase> {
  world.beginnings.state(onboardingWorkflowId(order.customer.customerId), moment);
  return invited(world, order);
}
