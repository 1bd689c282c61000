import type { Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { WEBHOOK_ENDPOINT_STATUSES } from '../../contracts/webhooks.ts';
import { gaugesOf, secondsSince } from './gauge.ts';

/** Gauges about the webhooks of both environments; `readMode` fills them for one environment. */
export function createWebhookMetrics(registry: Registry, environments: Record<Mode, Environment>) {
  const gauge = gaugesOf(registry);
  const waiting = gauge('webhook_deliveries_waiting', 'Events that wait to be sent to an endpoint', []);
  const oldest = gauge('webhook_deliveries_oldest_seconds', 'How long the oldest of them has waited', []);
  const endpoints = gauge('webhook_endpoints', 'Endpoints, by status', ['status']);
  const all = [waiting, oldest, endpoints];
  return {
    reset(): void {
      for (const each of all) each.reset();
    },
    async readMode(mode: Mode): Promise<void> {
      const { webhookDeliveries, webhookEndpoints } = environments[mode].store;
      const [backlog, counts] = await Promise.all([
        webhookDeliveries.backlog(),
        webhookEndpoints.countByStatus(),
      ]);
      waiting.set({ mode }, backlog.count);
      oldest.set({ mode }, secondsSince(backlog.oldest));
      for (const status of WEBHOOK_ENDPOINT_STATUSES)
        endpoints.set({ mode, status }, counts.get(status) ?? 0);
    },
  };
}
