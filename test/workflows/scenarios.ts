import { invited, order, type TestCase } from '../support/case.ts';
import { admitted, signalled } from '../support/history.ts';
import type { World } from '../support/world.ts';

type Scenario = (world: World) => Promise<TestCase>;

/** Runs `during` while no worker runs, then starts it: everything arrives in one workflow task. */
async function inOneTask(world: World, during: () => Promise<Promise<unknown>[]>): Promise<void> {
  await world.stopWorker();
  const answers = await during();
  await world.startWorker();
  await Promise.all(answers);
}

/** The ways an onboarding can go that every later version must be able to take up and go on with. */
export const SCENARIOS: Record<string, Scenario> = {
  'accepted-at-once': async (world) => {
    const it = await invited(world);
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  'after-two-reminders': async (world) => {
    const it = await invited(world);
    // By then a second reminder has been due, wherever the weekend falls, and never a third.
    await it.forward({ days: 8 });
    const kinds = (await it.sends()).map(({ kind }) => kind);
    if (kinds.join() !== 'invitation,reminder,reminder') throw new Error(`it was mailed ${kinds.join()}`);
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  declined: async (world) => {
    const it = await invited(world);
    await it.decline();
    return it;
  },

  'bounced-and-corrected': async (world) => {
    const it = await invited(world);
    await it.reportProblem('bounced');
    await it.is('needs_contact');
    await it.correct(`office-${it.order.customer.primaryEmail}`);
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  'expired-and-re-issued': async (world) => {
    const it = await invited(world);
    await it.forward({ days: 15 });
    await it.is('expired');
    await it.resend();
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  'three-orders-in-one-task': async (world) => {
    let it: TestCase | undefined;
    await inOneTask(world, async () => {
      it = await order(world);
      await it.orderAgain();
      await it.orderAgain();
      await signalled(it.handle(), 3);
      return [];
    });
    if (!it) throw new Error('nothing was ordered');
    await it.is('invited');
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  'accept-resend-and-order-in-one-task': async (world) => {
    const it = await invited(world);
    await it.forward({ minutes: 2 });
    await inOneTask(world, async () => {
      const answers = [it.accept({ updateId: 'accept' })];
      await admitted(it.environment, it.workflowId, 'accept');
      answers.push(it.resend('resend'));
      await admitted(it.environment, it.workflowId, 'resend');
      await it.orderAgain();
      await signalled(it.handle(), 2);
      return answers;
    });
    await it.is('completed', { closed: true });
    return it;
  },

  'reminder-racing-accept': async (world) => {
    const it = await invited(world);
    await it.forward({ days: 1, hours: 23 });
    await Promise.all([it.forward({ days: 5 }), it.accept()]);
    await it.is('completed', { closed: true });
    return it;
  },

  'still-waiting': async (world) => {
    const it = await invited(world);
    await it.forward({ days: 3 });
    return it;
  },
};
