import { numberEvents } from '../../domain/events/number-events.ts';
import type { Environment } from '../environment.ts';

/** Gives all committed events their numbers, so that readers and webhooks get them. Any process may do so at any time. */
export async function publishEvents({ store }: Pick<Environment, 'store'>): Promise<void> {
  if (!(await store.events.anyWaiting())) return;
  while ((await numberEvents(store)).more);
}
