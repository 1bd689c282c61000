import type { Mode } from '../contracts/states.ts';
import type { WebhookReach } from '../policy/webhook-urls.ts';
import { isLoopback } from './loopback.ts';
import type { Settings } from './settings.ts';

/** In test a developer can try webhooks against the same machine, unless other machines reach the service. */
export const webhookReach = (mode: Mode, { host }: Pick<Settings, 'host'>): WebhookReach => ({
  plainHttp: mode === 'test',
  loopback: mode === 'test' && isLoopback(host),
});
