import { numberEvents } from '../../domain/events/number-events.ts';
import type { Environment } from '../environment.ts';

/** Gives all committed events their numbers, so that readers and webhooks get them. Any process may do so at any time. */
export async function publishEvents({
  store,
  dispatcher,
}: Pick<Environment, 'store' | 'dispatcher'>): Promise<void> {
  if (!(await store.events.anyWaiting())) return;
  for (let more = true; more; ) {
    const numbered = await numberEvents(store);
    for (const workflowId of numbered.wakes) dispatcher.poke(workflowId);
    ({ more } = numbered);
  }
}
