import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandCampaign } from '../../../cases/campaigns/command-campaign.ts';
import { startCampaign } from '../../../cases/campaigns/start-campaign.ts';
import { reconcile } from '../../../cases/operations/reconcile.ts';
import { campaignWorkflowId, webhookWorkflowId } from '../../../contracts/ids.ts';
import { progressQuery } from '../../../contracts/messages.ts';
import { call } from '../../support/cases/call.ts';
import { aLicense, record } from '../../support/cases/campaigns.ts';
import { invited } from '../../support/cases/case.ts';
import { findDisagreements } from '../../support/cases/find-disagreements.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { eventually } from '../../support/run/watch.ts';
import { Receiver } from '../../support/webhooks/receiver.ts';

describe.each(DATABASES)('rows whose workflow is gone (%s)', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(database);
  });
  afterAll(() => world.close());

  test('a campaign whose workflow is gone goes on where it was, also a paused one', async () => {
    const { store, temporal } = world.test;
    await record(store, [aLicense(), aLicense()]);
    const {
      row: { id },
    } = await startCampaign(world.test, { dryRun: true }, { actor: 'operator' });
    const workflowId = campaignWorkflowId(id);
    const handle = temporal.client.workflow.getHandle(workflowId);
    expect(await handle.result()).toBe('completed');
    const before = await store.campaigns.get(id);
    // As a database that was restored from a copy of a moment at which it was paused. The row alone says how far it is.
    const [first = ''] = await store.licenseRecords.customers(1, '');
    const counts = { ...JSON.parse(before?.counts ?? '{}'), wouldStart: 7 };
    const as = { cursor: first, counts: JSON.stringify(counts), ended_at: null };
    await store
      .knex('campaigns')
      .where({ id })
      .update({ ...as, status: 'paused' });
    const lost = [expect.objectContaining({ workflowId, kind: 'not_running' })];
    expect(await reconcile(world.test, { repair: false, settleMs: 0 })).toEqual(lost);
    expect(await reconcile(world.test, { repair: true, settleMs: 0 })).toEqual(lost);
    // A query may be answered before the new run's first step, which reads the row.
    await eventually(
      'it has read its row',
      async () => (await handle.query(progressQuery)).status === 'paused',
    );
    expect(await handle.query(progressQuery)).toEqual({ status: 'paused', cursor: '', counts });
    expect(await reconcile(world.test, { repair: true, settleMs: 0 })).toEqual([]);
    await commandCampaign(world.test, id, 'resume', { actor: 'operator' });
    expect(await handle.result()).toBe('completed');
  });

  test('events that wait for an endpoint whose workflow is gone are sent', async () => {
    const receiver = await Receiver.open();
    receiver.otherwise = 500;
    const body = { url: receiver.url, types: ['onboarding.invited'] };
    const endpoint = (await call(world, 'post', '/v1/webhook-endpoints', body).expect(201)).body;
    await invited(world);
    await eventually('the first attempt failed', async () => receiver.received.length > 0);
    const workflowId = webhookWorkflowId(endpoint.id);
    const handle = world.test.temporal.client.workflow.getHandle(workflowId);
    await eventually('it waits for the next', async () => {
      const [one] = await world.test.store.webhookDeliveries.list({ endpointId: endpoint.id, limit: 1 });
      return one?.next_at !== null && !(await world.test.store.caseWakes.isWanted(workflowId));
    });
    await handle.terminate('by hand');
    const found = [expect.objectContaining({ workflowId, kind: 'not_running' })];
    expect(await findDisagreements(world.test, { repair: true })).toEqual(found);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(await reconcile(world.test, { repair: false, settleMs: 0 })).toEqual([]);
    await call(world, 'delete', `/v1/webhook-endpoints/${endpoint.id}`).expect(200);
    await receiver.close();
  });
});
