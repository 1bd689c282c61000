import { UserError } from '../../contracts/user-error.ts';
import { ApiError } from '../api-client.ts';
import { checkReceived, checkStored } from './check-stored.ts';
import type { InstanceStore, StoredInstance } from './instance-store.ts';
import type { BeatAnswer, ServiceClient } from './service-client.ts';

export interface SentHeartbeat {
  instance: StoredInstance;
  answer: BeatAnswer;
}

/**
 * Sends one heartbeat and stores the refreshed certificate. The first one acknowledges the activation: its device code is
 * of no more use, and goes.
 * @returns null when the service says that the instance is no longer active, which is stored too
 */
export async function sendHeartbeat(
  store: InstanceStore,
  instance: StoredInstance,
  { client, users }: { client: ServiceClient; users?: number | undefined },
): Promise<SentHeartbeat | null> {
  const answer = await askOrEnded(() => client.beat(instance, users === undefined ? {} : { users }));
  if (answer === null) {
    await store.update({ instance: { ...instance, endedAt: new Date().toISOString() } });
    return null;
  }
  const { certificate = instance.certificate } = answer;
  const beaten = { ...instance, certificate, isAcknowledged: true };
  if (answer.certificate !== undefined) await checkReceived(store, beaten, client.keys);
  const acknowledges = !instance.isAcknowledged;
  await store.update({ instance: beaten, ...(acknowledges ? { waiting: null } : {}) });
  return { instance: beaten, answer };
}

async function askOrEnded<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'instance_deactivated') return null;
    throw error;
  }
}

/**
 * The active instance of a folder, its certificate checked.
 * @throws UserError when nothing is activated here, or the stored certificate is not good
 */
export async function requireInstance(store: InstanceStore): Promise<StoredInstance> {
  const { instance } = await store.read();
  if (!instance || instance.endedAt !== null) {
    throw new UserError(`No active instance in ${store.folder}: run gatehouse instance activate first.`, {
      kind: 'not_found',
    });
  }
  await checkStored(instance, { fingerprint: await store.fingerprint(), keys: await store.keys() });
  return instance;
}
