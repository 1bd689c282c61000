import { createCampaignSchedule } from '../../cases/campaigns/campaign-schedules.ts';
import { commandCampaign } from '../../cases/campaigns/command-campaign.ts';
import { startCampaign } from '../../cases/campaigns/start-campaign.ts';
import type { Environment } from '../../cases/environment.ts';
import { campaignWorkflowId, firingWorkflowId } from '../../contracts/ids.ts';
import { forgetMails } from '../support/cases/campaign-shards.ts';
import { aLicense, ended, record } from '../support/cases/campaigns.ts';
import { eventually } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import type { Scenario } from './scenario.ts';

/** A worker without a cache may answer an Update after a workflow task has timed out: 10 s. */
const BY = { actor: 'operator', patienceMs: 30_000 };

/** A campaign over four eligible customers of eight, of whom one goes in five minutes. */
async function pacedCampaign(environment: Environment) {
  await forgetMails(environment.store);
  const endings = ['2037-12-31', '2020-01-01'];
  const licenses = Array.from({ length: 8 }, (_, n) =>
    aLicense({ upgradeInsuranceUntil: endings[n % 2] ?? '' }),
  );
  await record(environment.store, licenses);
  const ids = licenses.map(({ customerId }) => String(customerId));
  const terms = { pace: { mailsPerHour: 12 }, customers: { ids } };
  const { id } = (await startCampaign(environment, terms, { actor: 'operator' })).row;
  const counts = async () => JSON.parse((await environment.store.campaigns.get(id))?.counts ?? '{}');
  await eventually('all were looked at', async () => {
    const { started, waiting, skipped } = await counts();
    return started > 0 && started + waiting + skipped === licenses.length;
  });
  const handle = environment.temporal.client.workflow.getHandle(campaignWorkflowId(id));
  return { id, handle: () => handle };
}

async function expectEnd(environment: Environment, id: string, expected: RegExp): Promise<void> {
  const { status, counts } = await ended(environment, id);
  const { started, waiting, skipped } = JSON.parse(counts);
  const end = `${status} ${started} ${waiting} ${skipped}`;
  if (!expected.test(end)) throw new Error(`it came to ${end}`);
}

/** The ways of a campaign with a pace, and of a firing of a schedule. */
export const CAMPAIGN_SCENARIOS = {
  'campaign-paced-in-shards': async ({ test: environment }) => {
    const { id, handle } = await pacedCampaign(environment);
    const shards = (await environment.store.campaigns.get(id))?.shards;
    if (shards !== 3) throw new Error(`it has ${shards} shards`);
    for (const command of ['pause', 'resume'] as const) await commandCampaign(environment, id, command, BY);
    const { client } = environment.temporal;
    const isOver = async () => (await environment.store.campaigns.get(id))?.ended_at !== null;
    for (let slice = 0; slice < 6 && !(await isOver()); slice += 1)
      await fastForward(client, campaignWorkflowId(id), { minutes: 6 });
    await expectEnd(environment, id, /^completed 4 0 4$/);
    return { handle };
  },

  'campaign-cancelled': async ({ test: environment }) => {
    const { id, handle } = await pacedCampaign(environment);
    await commandCampaign(environment, id, 'cancel', BY);
    await expectEnd(environment, id, /^cancelled [1-4] [0-3] 4$/);
    return { handle };
  },

  'campaign-fired-by-a-schedule': async ({ test: environment }) => {
    const { store, temporal } = environment;
    await forgetMails(store);
    await record(store, [aLicense({ country: 'LI' })]);
    const terms = { pace: { mailsPerHour: 500 }, customers: { countries: ['LI'], neverInvited: true } };
    const schedule = await createCampaignSchedule(
      environment,
      { cron: '0 9 1 1 *', ...terms },
      { actor: 'operator' },
    );
    const schedules = temporal.client.schedule.getHandle(firingWorkflowId(schedule.id));
    await schedules.trigger();
    const fired = await eventually('a campaign is stored', () =>
      store.knex('campaigns').where({ schedule_id: schedule.id }).first(),
    );
    await expectEnd(environment, fired.id, /^completed 1 0 \d+$/);
    await schedules.delete();
    const handle = temporal.client.workflow.getHandle(fired.fired_as);
    await handle.result();
    return { handle: () => handle };
  },
} satisfies Record<string, Scenario>;
