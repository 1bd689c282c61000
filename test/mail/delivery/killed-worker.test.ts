// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { order } from '../../support/cases/case.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { openWorld } from '../../support/cases/world.ts';
import { startFakeResendProcess } from '../../support/mail/fake-resend-process.ts';
import { startWorkerProcess } from '../../support/mail/senders.ts';
import { temporalAddress, workflowBundle } from '../../support/run/provided.ts';
import { eventually } from '../../support/run/watch.ts';

it('a worker is killed after a mail was refused, before its case is woken: the case still invites the next contact', {
  timeout: 120_000,
}, async () => {
  const provider = await startFakeResendProcess();
  onTestFinished(async () => void (await provider.stop()));
  const resend = { RESEND_API_KEY: provider.apiKey, RESEND_BASE_URL: provider.url };
  const env = { ...resend, MAIL_FROM: 'Northlight <accounts@northlight.example>' };
  const world = await openWorld({ env, workers: [] });
  onTestFinished(() => world.close());
  const { live } = world.environments;
  const next = 'grace@mueller.example';
  const its = await order(world, anOrder({ otherContacts: [{ email: next }] }), 'live');
  // The provider refuses such an address.
  const { customerId, primaryEmail } = its.order.customer;
  const contact = live.store.knex('contacts').where({ customer_id: customerId, email: primaryEmail });
  expect(await contact.update({ email: 'ada at mueller' })).toBe(1);
  const doomed = startWorkerProcess({
    env: { ...env, GATEHOUSE_DATA: world.dataFolder },
    temporal: temporalAddress(),
    taskQueue: live.temporal.taskQueue,
    workflowBundle: workflowBundle(),
  });
  onTestFinished(() => doomed.kill());

  await doomed.stopped;
  await doomed.kill();
  const [first] = await its.sends();
  expect(first).toMatchObject({ state: 'failed', problem: 'refused' });

  await world.startWorker('live');
  await eventually('the next contact is invited', async () => (await its.invitation()).email === next);
  await eventually('its mail is sent', async () => (await its.sends())[1]?.state === 'sent');
  expect((await its.is('invited')).closed_at).toBeNull();
  expect(await provider.stats()).toMatchObject({ accepted: 1, duplicates: {} });
});
