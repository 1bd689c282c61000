import { randomUUID } from 'node:crypto';
import type { Environment } from '../../cases/environment.ts';
import { approveActivation, denyActivation } from '../../cases/instances/decide-activation.ts';
import { activationWorkflowId } from '../../contracts/ids.ts';
import { activationQuery, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { ActivationStatus } from '../../contracts/states.ts';
import type { World } from '../support/cases/world.ts';
import { seedInstances, seedLicense } from '../support/instances/seed.ts';
import { seedActivation, seedLicensed } from '../support/instances/seed-activation.ts';
import { untilAnswered } from '../support/run/until-answered.ts';
import { eventually } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import type { Scenario } from './scenario.ts';

const DAY_MS = 86_400_000;

/** An activation whose run waits for a person. */
async function waits({ store, dispatcher, temporal: { client } }: Environment, fingerprint?: string) {
  const { id } = await seedActivation(store, fingerprint === undefined ? {} : { fingerprint });
  const workflowId = activationWorkflowId(id);
  dispatcher.poke(workflowId);
  const handle = client.workflow.getHandle(workflowId);
  await eventually('the run has read its row', () => handle.query(activationQuery).catch(() => null));
  return { id, workflowId, handle: () => handle };
}

async function endedAs(status: ActivationStatus, { handle }: Awaited<ReturnType<typeof waits>>) {
  const end = await handle().result();
  if (end !== status) throw new Error(`the activation ended as ${end}`);
  return { handle };
}

/** The ways of an activation and of the daily sweep that every later version must be able to continue. */
export const INSTANCE_SCENARIOS = {
  'activation-approved': async ({ test }: World) => {
    const { accountId, userId } = await seedLicensed(test.store);
    const it = await waits(test);
    const approval = { activationId: it.id, userId, businessAccountId: accountId, licenseId: null };
    // A stranger's try is answered by the run, which then goes on.
    await untilAnswered(() => approveActivation(test, { ...approval, userId: 'user_stranger' }));
    await untilAnswered(() => approveActivation(test, approval));
    return endedAs('approved', it);
  },

  'activation-denied': async ({ test }: World) => {
    const { userId } = await seedLicensed(test.store);
    const it = await waits(test);
    await untilAnswered(() => denyActivation(test, { activationId: it.id, userId }));
    return endedAs('denied', it);
  },

  'activation-expired': async ({ test }: World) => {
    const it = await waits(test);
    await fastForward(test.temporal.client, it.workflowId, { minutes: 31 });
    return endedAs('expired', it);
  },

  'activation-superseded': async ({ test }: World) => {
    const fingerprint = `fingerprint-${randomUUID()}`;
    const it = await waits(test, fingerprint);
    await seedActivation(test.store, { fingerprint });
    test.dispatcher.poke(it.workflowId);
    return endedAs('superseded', it);
  },

  'daily-sweep': async ({ test: { store, temporal } }: World) => {
    const now = Date.now();
    const inDays = (days: number) => new Date(now + days * DAY_MS).toISOString();
    const { accountId } = await seedLicensed(store, []);
    const ending = await seedLicense(store, accountId, {
      ...{ kind: 'subscription', subscription_ends_at: inDays(20), quantity: 1 },
      ...{ bound_at: inDays(-400), grace_started_at: inDays(-1) },
    });
    const silent = { activated_at: inDays(-40), certificate_expires_at: inDays(-26) };
    await seedInstances(store, ending, 1, silent);
    const told = { ...silent, stale_told_at: inDays(-31), activated_at: inDays(-70) };
    await seedInstances(store, ending, 1, told);
    await seedInstances(store, ending, 1, { last_seen_at: inDays(-1), users: 9 });
    const { client, taskQueue } = temporal;
    const workflowId = `daily-sweep/${randomUUID()}`;
    const handle = await client.workflow.start(WORKFLOW_TYPES.dailySweep, { taskQueue, workflowId });
    const counts = JSON.stringify(await handle.result());
    if (/toldStale":0|deactivated":0|toldGrace":0|toldEnds":0/.test(counts)) {
      throw new Error(`the sweep came to ${counts}`);
    }
    return { handle: () => handle };
  },
} satisfies Record<string, Scenario>;
