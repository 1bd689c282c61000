import { sendTestEvent } from '../../cases/webhooks/webhook-deliveries.ts';
import { changeEndpoint, createEndpoint } from '../../cases/webhooks/webhook-endpoints.ts';
import { webhookWorkflowId } from '../../contracts/ids.ts';
import type { WebhookDeliveryStatus } from '../../contracts/webhooks.ts';
import type { World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import { type Reaction, Receiver } from '../support/webhooks/receiver.ts';
import type { Scenario } from './scenario.ts';

const BY = { actor: 'system', keyId: null, resellerId: null } as const;

/** An endpoint with a receiver that reacts so, and one event that is on its way to it. */
async function sent({ test }: World, reactions: { first: Reaction[]; otherwise: Reaction }) {
  const receiver = await Receiver.open();
  receiver.reactions = [...reactions.first];
  receiver.otherwise = reactions.otherwise;
  // Only what it is sent itself: events of other scenarios may still be on their way.
  const types = ['webhook_endpoint.tested'];
  const wanted = { ...BY, url: receiver.url, types, ownerEmail: null, locale: 'en' };
  const made = await createEndpoint(test, wanted);
  if (!made) throw new Error('there are too many endpoints');
  const { id } = made.endpoint;
  await sendTestEvent(test, { endpointId: id });
  const workflowId = webhookWorkflowId(id);
  const handle = test.temporal.client.workflow.getHandle(workflowId);
  const delivery = async () => (await test.store.webhookDeliveries.list({ endpointId: id, limit: 1 }))[0];
  return {
    attempted: (times: number) =>
      eventually(`${times} attempts`, async () => {
        const [last] = (await test.store.webhookDeliveries.attemptsOf([(await delivery())?.id ?? ''])).slice(
          -1,
        );
        return last?.n === times && last.result !== null;
      }),
    forward: (time: Parameters<typeof fastForward>[2]) => fastForward(test.temporal.client, workflowId, time),
    disable: () => changeEndpoint(test, { actor: 'system', id, enabled: false }),
    /** Waits for the run's end. */
    endedAs: async (status: WebhookDeliveryStatus) => {
      await handle.result();
      const row = await delivery();
      if (row?.status !== status) throw new Error(`the delivery ended as ${row?.status}`);
      await receiver.close();
      return { handle: () => handle };
    },
  };
}

/** The ways of a webhook's run that every later version must be able to continue. */
export const WEBHOOK_SCENARIOS = {
  'webhook-delivered-at-once': async (world: World) => {
    const it = await sent(world, { first: [], otherwise: 204 });
    await it.attempted(1);
    return it.endedAs('delivered');
  },

  'webhook-delivered-after-back-off': async (world: World) => {
    const it = await sent(world, { first: [500, 'drop'], otherwise: 204 });
    await it.attempted(1);
    await it.forward({ seconds: 6 });
    await it.attempted(2);
    await it.forward({ minutes: 6 });
    return it.endedAs('delivered');
  },

  'webhook-failed-after-three-days': async (world: World) => {
    const it = await sent(world, { first: [], otherwise: 503 });
    await it.attempted(1);
    for (let day = 0; day < 4; day += 1) await it.forward({ days: 1 });
    return it.endedAs('failed');
  },

  'webhook-paused-meanwhile': async (world: World) => {
    const it = await sent(world, { first: [500], otherwise: 204 });
    await it.attempted(1);
    await it.disable();
    return it.endedAs('pending');
  },
} satisfies Record<string, Scenario>;
