import { afterAll, beforeAll, expect, test } from 'vitest';
import { activationWorkflowId } from '../../contracts/ids.ts';
import { activationQuery, approveUpdate } from '../../contracts/messages.ts';
import { findDisagreements, untilAllAgree } from '../support/cases/find-disagreements.ts';
import { aConsole, activated, joinedAdmin, postForm, typeCode } from '../support/instances/activating.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { eventually } from '../support/run/watch.ts';
import { billableActions } from '../support/temporal/billable.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import { eventsOf } from '../support/temporal/history.ts';
import { historyToJson } from '../support/temporal/history-json.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const handleOf = (activationId: string) =>
  site.world.test.temporal.client.workflow.getHandle(activationWorkflowId(activationId));

const runs = (activationId: string) =>
  eventually('the run waits', () =>
    handleOf(activationId)
      .query(activationQuery)
      .catch(() => null),
  );

/** Approves an activation; returns what its run cost, once its history names no person. */
async function costOfApproved() {
  const admin = await joinedAdmin(site);
  const { started, instanceId } = await activated(site, admin, {
    name: 'Farm Überlingen',
    email: admin.email,
  });
  expect(await handleOf(started.activationId).result()).toBe('approved');
  const { total = Number.NaN, ...actions } = billableActions(await eventsOf(handleOf(started.activationId)));
  const text = historyToJson(await handleOf(started.activationId).fetchHistory());
  const readable = text.replace(/"data": ?"([^"]*)"/g, (_all, data) =>
    Buffer.from(data, 'base64').toString(),
  );
  expect(readable).toContain(instanceId);
  for (const secret of ['Überlingen', admin.email, admin.company, started.userCode, started.deviceCode]) {
    expect(readable).not.toContain(secret);
  }
  return { total, actions };
}

test('an approved activation costs at most 6 billable actions, and its history names no person', async () => {
  // A busy machine repeats a wake or an activity now and then, which only adds: what always costs more never costs so little.
  const costs = [await costOfApproved()];
  while (costs.length < 3 && (costs.at(-1)?.total ?? 0) > 6) costs.push(await costOfApproved());
  expect(Math.min(...costs.map(({ total }) => total)), JSON.stringify(costs)).toBeLessThanOrEqual(6);
});

test('without an approval the code expires after 30 minutes, and the console is told', async () => {
  const console = aConsole(site);
  const started = await console.start();
  await runs(started.activationId);
  await fastForward(site.world.test.temporal.client, activationWorkflowId(started.activationId), {
    minutes: 31,
  });
  await eventually('it has expired', async () => {
    return (await site.world.test.store.activations.get(started.activationId))?.status === 'expired';
  });
  expect(await console.poll(started.deviceCode)).toEqual({ status: 400, body: { error: 'expired_token' } });
  const admin = await joinedAdmin(site);
  const path = await typeCode(site, admin.visitor, started);
  expect((await admin.visitor.get(path)).text).toContain('The code has expired');
});

test('a malformed message, or one about another activation, breaks nothing', async () => {
  const admin = await joinedAdmin(site);
  const started = await aConsole(site).start();
  await runs(started.activationId);
  const handle = handleOf(started.activationId);
  for (const wrong of [{}, null, { activationId: 'act_1' }, { activationId: 1, userId: 2 }]) {
    await expect(handle.executeUpdate('approve', { args: [wrong] })).rejects.toThrow();
    await expect(handle.executeUpdate('deny', { args: [wrong] })).rejects.toThrow();
  }
  const other = { activationId: 'act_1', userId: 'user_1', businessAccountId: 'acct_1', licenseId: null };
  expect(await handle.executeUpdate(approveUpdate, { args: [other] })).toEqual({ code: 'not_found' });
  await handle.signal('order', { any: 'thing' });
  await handle.cancel();
  const path = await typeCode(site, admin.visitor, started);
  await postForm(site, admin.visitor, `${path}/approve`, { account: admin.accountId }).expect(303);
  expect((await site.world.test.store.activations.get(started.activationId))?.status).toBe('approved');
});

test('a run that was terminated is started again, and a person can approve', async () => {
  const admin = await joinedAdmin(site);
  const started = await aConsole(site).start();
  await runs(started.activationId);
  await handleOf(started.activationId).terminate('by an operator');
  const path = await typeCode(site, admin.visitor, started);
  await postForm(site, admin.visitor, `${path}/approve`, { account: admin.accountId }).expect(303);
  expect((await site.world.test.store.activations.get(started.activationId))?.status).toBe('approved');

  const lost = await aConsole(site).start();
  await runs(lost.activationId);
  await handleOf(lost.activationId).terminate('by an operator');
  const found = await findDisagreements(site.world.test, { repair: true });
  expect(found.map(({ workflowId }) => workflowId)).toContain(activationWorkflowId(lost.activationId));
  await runs(lost.activationId);
  await untilAllAgree(site.world.test, { repair: false });
});
