import { randomUUID } from 'node:crypto';
import type { Environment } from '../../../cases/environment.ts';
import type { Delivery, DeliveryProblem } from '../../../contracts/states.ts';
import { recordMailEvent } from '../../../mail/delivery/events/record.ts';

/** Records a problem with a mail as the provider's webhook does, and has the case woken. */
export async function reportProblem(
  { store, dispatcher }: Pick<Environment, 'store' | 'dispatcher'>,
  sendId: string,
  problem: DeliveryProblem,
): Promise<void> {
  const delivery: Delivery = problem === 'refused' ? 'failed' : problem;
  const at = new Date().toISOString();
  const event = { id: randomUUID(), sendId, providerId: `re_${sendId}`, delivery, at, detail: null };
  const recorded = await recordMailEvent(store, event);
  if (recorded.result === 'recorded' && recorded.wakes) dispatcher.poke(recorded.wakes);
}
