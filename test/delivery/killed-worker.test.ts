import { expect, it, onTestFinished } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { startFakeResendProcess } from '../support/fake-resend-process.ts';
import { eventsOf, nameOf } from '../support/history.ts';
import { anOrder, submit } from '../support/orders.ts';
import { temporalAddress, workflowBundle } from '../support/provided.ts';
import { startWorkerProcess } from '../support/senders.ts';
import { eventually } from '../support/watch.ts';
import { openWorld } from '../support/world.ts';

it.each(['before-telling', 'after-telling'] as const)(
  'a worker killed %s Temporal of a mail that was sent: the activity completes, the mail is one',
  { timeout: 90_000 },
  async (stopAt) => {
    const provider = await startFakeResendProcess();
    onTestFinished(async () => void (await provider.stop()));
    const resend = { RESEND_API_KEY: provider.apiKey, RESEND_BASE_URL: provider.url };
    const env = { ...resend, MAIL_FROM: 'Northlight <accounts@northlight.example>' };
    const world = await openWorld({ env, workers: [] });
    onTestFinished(() => world.close());
    const { live } = world.environments;
    const doomed = startWorkerProcess({
      env: { ...env, GATEHOUSE_DATA: world.dataFolder },
      temporal: temporalAddress(),
      taskQueue: live.temporal.taskQueue,
      workflowBundle: workflowBundle(),
      stopAt,
    });
    onTestFinished(() => doomed.kill());

    const order = anOrder();
    await submit(world, order, 'live');
    await doomed.stopped;
    const sends = () => live.store.knex('mail_sends').select('state', 'task_token');
    expect(await sends()).toEqual([{ state: 'sent', task_token: expect.any(String) }]);
    await doomed.kill();

    await world.startWorker('live');
    await eventually('the sender knows', async () => (await sends())[0].task_token === null);
    const workflowId = onboardingWorkflowId(order.customer.customerId);
    const handle = live.temporal.client.workflow.getHandle(workflowId);
    const events = await eventually('the activity is over', async () => {
      const all = await eventsOf(handle);
      return all.some((event) => nameOf(event) === 'activityTaskCompleted') && all;
    });
    const attempts = events.map((event) => event.activityTaskStartedEventAttributes?.attempt);
    expect(attempts.filter((attempt) => attempt !== undefined && attempt !== null)).toEqual([1]);
    const stats = await provider.stats();
    expect(stats).toMatchObject({ requests: 1, accepted: 1, duplicates: {} });
  },
);
