import { randomUUID } from 'node:crypto';
import { createAccount } from '../../cases/accounts/create-account.ts';
import { commandCampaign } from '../../cases/campaigns/command-campaign.ts';
import { startCampaign } from '../../cases/campaigns/start-campaign.ts';
import { campaignWorkflowId, invitationWorkflowId } from '../../contracts/ids.ts';
import { revokeUpdate, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import { askCase } from '../support/cases/ask-case.ts';
import { aLicense, decisions, ended, record } from '../support/cases/campaigns.ts';
import { invited, order, type TestCase } from '../support/cases/case.ts';
import { invitedAt } from '../support/cases/invited-at.ts';
import { anOrder } from '../support/cases/orders.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import type { World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { admitted, signalled } from '../support/temporal/history.ts';
import { CAMPAIGN_SCENARIOS } from './campaign-scenarios.ts';
import { INSTANCE_SCENARIOS } from './instance-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { TRANSFER_SCENARIOS } from './transfer-scenarios.ts';
import { WEBHOOK_SCENARIOS } from './webhook-scenarios.ts';

/** A worker without a cache may answer an Update after a workflow task has timed out: 10 s. */
const PATIENCE_MS = 30_000;

/** Runs `during` while no worker runs, then starts it: everything arrives in one workflow task. */
async function inOneTask(world: World, during: () => Promise<Promise<unknown>[]>): Promise<void> {
  await world.stopWorker();
  const answers = await during();
  await world.startWorker();
  await Promise.all(answers);
}

/** Small pages and shards, so that a campaign of few customers has several. */
export const SMALL_CAMPAIGNS = { campaignPage: 3, campaignShards: { most: 3, customers: 2 } };

/** The ways of a workflow that every later version must be able to continue. */
export const SCENARIOS = {
  'accepted-at-once': async (world) => {
    const it = await invited(world);
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  'after-two-reminders': async (world) => {
    const it = await invitedAt(AN_HOUR_OF_BUSINESS, world);
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

  'bounced-to-the-next-contact': async (world) => {
    const order = anOrder();
    const others = ['b', 'c'].map((who) => ({ email: `${who}-${order.customer.primaryEmail}` }));
    const it = await invited(world, {
      ...order,
      customer: { ...order.customer, otherContacts: others },
    });
    for (const epoch of [2, 3]) {
      await it.reportProblem('bounced');
      await eventually('the next is invited', async () => (await it.invitation()).epoch === epoch);
      await it.forward({ days: 3 });
    }
    await it.reportProblem('suppressed');
    await it.is('needs_contact');
    await it.correct(`d-${order.customer.primaryEmail}`);
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
      await signalled(it.handle(), 1);
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
      answers.push(it.resend({ updateId: 'resend' }));
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

  'waiting-for-a-withdrawn-invitation': async (world) => {
    const input = anOrder();
    const { customerId, companyName, primaryEmail } = input.customer;
    const made = await createAccount(world.test, { customerId, companyName, adminEmail: primaryEmail });
    if (!made) throw new Error('no one was invited by hand');
    const it = await invited(world, input);
    const { invitationId } = made;
    const colleague = invitationWorkflowId(invitationId);
    await askCase(it.environment, colleague, revokeUpdate, { id: invitationId });
    await it.is('needs_contact');
    await it.correct(`right-${primaryEmail}`);
    await it.accept();
    await it.is('completed', { closed: true });
    return it;
  },

  'campaign-paused-and-resumed': async ({ test: environment }) => {
    const endings = ['2037-12-31', '2037-12-31', '2020-01-01'];
    const licenses = Array.from({ length: 12 }, (_, n) =>
      aLicense({ upgradeInsuranceUntil: endings[n % 3] ?? '' }),
    );
    await record(environment.store, licenses);
    const {
      row: { id },
    } = await startCampaign(environment, { dryRun: false }, { actor: 'operator' });
    const looked = async () => Object.keys(await decisions(environment, id)).length;
    await eventually('it has begun', async () => (await looked()) > 0);
    const patient = { actor: 'operator', patienceMs: PATIENCE_MS };
    const paused = await commandCampaign(environment, id, 'pause', patient);
    if (paused?.campaign.status !== 'paused') throw new Error('it was over before it was paused');
    await commandCampaign(environment, id, 'resume', patient);
    const { status, counts } = await ended(environment, id);
    const { started, skipped } = JSON.parse(counts);
    if (`${status} ${started} ${skipped}` !== 'completed 8 4')
      throw new Error(`it came to ${status} ${counts}`);
    const handle = environment.temporal.client.workflow.getHandle(campaignWorkflowId(id));
    return { handle: () => handle };
  },
  'mail-sweep': async ({ test: { temporal } }) => {
    const { client, taskQueue } = temporal;
    const workflowId = `mail-sweep/${randomUUID()}`;
    const handle = await client.workflow.start(WORKFLOW_TYPES.mailSweep, { taskQueue, workflowId });
    await handle.result();
    return { handle: () => handle };
  },

  ...CAMPAIGN_SCENARIOS,
  ...INSTANCE_SCENARIOS,
  ...TRANSFER_SCENARIOS,
  ...WEBHOOK_SCENARIOS,
} satisfies Record<string, Scenario>;
