import { WorkflowUpdateFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { campaignWorkflowId } from '../../contracts/ids.ts';
import { WORKFLOW_TYPES } from '../../contracts/messages.ts';
import { call } from '../support/cases/call.ts';
import { ended } from '../support/cases/campaigns.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { repeatOn503 } from '../support/run/until-answered.ts';
import { eventsOf, nameOf } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history.
afterAll(() => world.close());

const startAt = new Date(Date.now() + 3_600_000).toISOString();

/** A campaign that waits for its moment. */
const begun = async (): Promise<string> =>
  (await call(world, 'post', '/v1/campaigns', { startAt })).body.id as string;

const api = async (id: string, name: string) =>
  (await call(world, 'post', `/v1/campaigns/${id}/${name}`)).status;

const handleOf = (id: string) => world.test.temporal.client.workflow.getHandle(campaignWorkflowId(id));
const send = (id: string, name: string, ...args: unknown[]): Promise<unknown> =>
  handleOf(id).executeUpdate(name, { args: args as [] });

/** What the audit trail of an environment says of a campaign after its start, the oldest first. */
const auditOf = async (id: string, store = world.test.store) =>
  (await store.audit.list({ about: id, limit: 20 }))
    .toReversed()
    .filter(({ action }) => action !== 'campaign.started')
    .map(({ action, actor, data }) => ({ action, actor, data: JSON.parse(data) }));

const aKey = async () => `key:${(await world.test.store.apiKeys.list(1))[0]?.id}`;

describe('the audit trail says who commanded a campaign', () => {
  test('through the API: each change once, whatever is repeated, in the trail of its mode', async () => {
    const [id, actor] = [await begun(), await aKey()];
    for (const name of ['resume', 'pause', 'pause', 'resume', 'resume', 'pause', 'cancel', 'cancel'])
      expect(await api(id, name)).toBe(200);
    expect(await auditOf(id)).toEqual([
      { action: 'campaign.paused', actor, data: { because: 'asked' } },
      { action: 'campaign.resumed', actor, data: {} },
      { action: 'campaign.paused', actor, data: { because: 'asked' } },
      { action: 'campaign.cancelled', actor, data: {} },
    ]);
    expect(await auditOf(id, world.environments.live.store)).toEqual([]);
    expect(await api(id, 'pause')).toBe(409);
    expect(await auditOf(id)).toHaveLength(4);
  });

  test('with the Temporal UI', async () => {
    const id = await begun();
    for (const input of [[], [null], [{}]])
      expect(await send(id, 'pause', ...input)).toEqual({ code: 'done' });
    expect(await send(id, 'resume')).toEqual({ code: 'done' });
    await handleOf(id).cancel();
    await ended(world.test, id);
    const by = { actor: 'operator' };
    expect(await auditOf(id)).toEqual([
      { ...by, action: 'campaign.paused', data: { because: 'asked' } },
      { ...by, action: 'campaign.resumed', data: {} },
      { ...by, action: 'campaign.cancelled', data: {} },
    ]);
  });

  test('of one that an earlier version started', async () => {
    const { id } = await world.test.store.campaigns.insert({ dryRun: true, now: new Date().toISOString() });
    await world.stopWorker();
    const { client, taskQueue } = world.test.temporal;
    await client.workflow.start(WORKFLOW_TYPES.campaign, {
      ...{ taskQueue, workflowId: campaignWorkflowId(id), args: [{ campaignId: id, dryRun: true }] },
    });
    // The run was asked before a worker was there.
    const paused = repeatOn503(() => call(world, 'post', `/v1/campaigns/${id}/pause`));
    await world.startWorker();
    expect((await paused).status).toBe(200);
    expect(await send(id, 'cancel')).toEqual({ code: 'done' });
    expect(await auditOf(id)).toEqual([
      { action: 'campaign.paused', actor: await aKey(), data: { because: 'asked' } },
      { action: 'campaign.cancelled', actor: 'operator', data: {} },
    ]);
  });
});

test('an Update with a field that campaigns do not know is refused, and enters no history', async () => {
  const id = await begun();
  for (const input of ['now', { note: 'Ms Meyer' }, { by: 'Ms Meyer' }, { by: 7 }]) {
    const refused = await send(id, 'pause', input).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
    expect((refused as WorkflowUpdateFailedError).cause?.message).toMatch(/Send pause without input/);
  }
  const events = await eventsOf(handleOf(id));
  expect(JSON.stringify(events)).not.toContain('Meyer');
  expect(events.map(nameOf)).not.toContain('workflowExecutionUpdateAccepted');
  expect(await api(id, 'cancel')).toBe(200);
});
