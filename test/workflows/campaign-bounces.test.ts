import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignWorkflowId } from '../../contracts/ids.ts';
import { call } from '../support/cases/call.ts';
import { aLicense } from '../support/cases/campaigns.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a campaign whose mail comes back pauses by itself, and says why in the API, the Temporal UI and the audit trail', async () => {
  const licenses = [aLicense(), aLicense()];
  const pace = { mailsPerHour: 1, stopAtBounceRate: 0.5, bounceRateOf: 1 };
  const { body } = await call(world, 'post', '/v1/campaigns', { licenses, pace });
  const [id, path] = [body.id as string, `/v1/campaigns/${body.id}`];
  const { store, temporal } = world.test;
  const read = async (of = path) => (await call(world, 'get', of)).body;
  await eventually('one is invited', async () => (await read()).counts.started === 1);
  const [first] = await store.knex('campaign_customers').where({ campaign_id: id, outcome: 'started' });
  const invited = licenses.find(({ customerId }) => customerId === first.customer_id);
  await mailsTo(world.test, String(invited?.email), 1);
  await store.knex('mail_sends').where({ recipient: invited?.email }).update({ problem: 'bounced' });

  await fastForward(temporal.client, campaignWorkflowId(id), { minutes: 61 });
  await eventually('it is paused', async () => (await read()).status === 'paused');
  const paused = { status: 'paused', pauseReason: 'bounce_rate' };
  expect(await read()).toMatchObject({ ...paused, counts: { started: 1, waiting: 1 } });
  expect(await read(`${path}/funnel`)).toMatchObject(paused);
  const handle = temporal.client.workflow.getHandle(campaignWorkflowId(id));
  const shown = () =>
    handle
      .query<{ currentDetails: string }>('__temporal_workflow_metadata')
      .then(({ currentDetails }) => currentDetails);
  await eventually('the Temporal UI says why', async () => (await shown()).includes('too many of its mails'));
  const trail = async () =>
    (await store.audit.list({ about: id, limit: 5 })).map(({ actor, action }) => [actor, action]);
  const told = [
    ['system', 'campaign.paused'],
    [expect.stringMatching(/^key:/), 'campaign.started'],
  ];
  expect(await trail()).toEqual(told);
  // A pause by a person changes neither that nor the reason.
  expect((await call(world, 'post', `${path}/pause`)).body).toMatchObject(paused);
  expect(await trail()).toEqual(told);

  expect((await call(world, 'post', `${path}/resume`)).body).toMatchObject({
    status: 'running',
    pauseReason: null,
  });
  expect((await call(world, 'post', `${path}/pause`)).body).toMatchObject({ pauseReason: 'asked' });
  expect(await shown()).toMatch(/^The campaign is paused: it invites no one/);
  expect((await call(world, 'post', `${path}/cancel`)).status).toBe(200);
});
