import {
  condition,
  continueAsNew,
  log,
  proxyActivities,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { wakeSignal } from '../contracts/messages.ts';
import type { WebhookActivities, WebhookDeliveryInput } from '../contracts/webhooks.ts';
import { toMillis } from '../policy/instants.ts';
import { requireInput } from './require-input.ts';
import { now } from './steps.ts';

const { deliverWebhooks } = proxyActivities<WebhookActivities>({
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'Send what is due to the endpoint',
});

/**
 * Sends an endpoint its events until none waits. A wake starts it with the first event, and makes it look again when others
 * follow; the rows say what is due, and when.
 */
export async function webhookDelivery(input: WebhookDeliveryInput): Promise<void> {
  requireInput(input, 'endpointId');
  let woken = true;
  const look = () => {
    woken = true;
  };
  setHandler(wakeSignal, look, { description: 'Looks for events to send now. Takes no input.' });
  setDefaultSignalHandler((name) => log.warn('an unknown signal was dropped', { signal: name }));
  for (;;) {
    woken = false;
    const { nextAt } = await deliverWebhooks({ endpointId: input.endpointId, now: now() });
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof webhookDelivery>(input);
    if (nextAt === null) {
      if (!woken) return;
      continue;
    }
    await condition(() => woken, Math.max(1, toMillis(nextAt) - Date.now()), {
      summary: 'Send what is due then',
    });
  }
}
