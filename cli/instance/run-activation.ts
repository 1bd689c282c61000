import { productName } from '../../policy/products.ts';
import { isAway, type Sleep } from '../retry.ts';
import type { Terminal } from '../terminal.ts';
import type { Asking } from './asking.ts';
import { type Approval, awaitApproval } from './await-approval.ts';
import { type CheckedCertificate, checkReceived } from './check-stored.ts';
import type { InstanceDoor, InstanceStore, StoredInstance, WaitingActivation } from './instance-store.ts';
import { printCode } from './print-code.ts';
import { sendHeartbeat } from './send-heartbeat.ts';
import type { CollectedAnswer, ServiceClient } from './service-client.ts';

export interface RunActivationInput {
  store: InstanceStore;
  client: ServiceClient;
  door: InstanceDoor;
  /** The activation of an earlier run, to go on with. */
  resumed: WaitingActivation | null;
  /** What to ask for; null: `resumed` says it. */
  asking: Asking | null;
  sleep: Sleep;
  say: (text: string) => void;
  terminal: Terminal;
}

export type RanActivation =
  | { instance: StoredInstance; checked: CheckedCertificate }
  | { ended: 'access_denied' | 'expired_token' | 'deactivated' };

/**
 * Shows the code, waits for the approval, stores and checks the certificate, and sends the first heartbeat. Killed at any
 * point, the next run goes on: the device code is kept until the service has heard that the certificate is here.
 */
export async function runActivation(input: RunActivationInput): Promise<RanActivation> {
  const { store, client, door, asking, say, terminal } = input;
  let waiting = input.resumed;
  let mayStartAgain = waiting !== null && asking !== null;
  if (waiting) printCode(waiting, { say, terminal });
  for (;;) {
    waiting ??= await begin(input);
    const approval: Approval = await awaitApproval(client, waiting, input);
    if (!('ended' in approval)) return keep(input, { waiting, collected: approval });
    const now = await store.read();
    // Another console on this folder was quicker, or has a newer code.
    if (now.instance?.activationId === waiting.activationId) return finish(input, now.instance);
    if (now.waiting && now.waiting.deviceCode !== waiting.deviceCode) {
      waiting = now.waiting;
      printCode(waiting, { say, terminal });
      continue;
    }
    await store.update({ waiting: null });
    if (approval.ended === 'access_denied' || !mayStartAgain) return { ended: approval.ended };
    mayStartAgain = false;
    say(`The earlier code has expired. ${door.url} gives a new one.\n`);
    waiting = null;
  }
}

async function begin(input: RunActivationInput): Promise<WaitingActivation> {
  const { asking, client, store, door, say, terminal } = input;
  if (!asking) throw new Error('nothing is asked for');
  const started = await client.start(asking.body);
  const waiting: WaitingActivation = {
    door,
    activationId: started.activationId,
    deviceCode: started.deviceCode,
    userCode: started.userCode,
    verificationUri: started.verificationUri,
    verificationUriComplete: started.verificationUriComplete,
    intervalSeconds: started.interval,
    expiresAt: new Date(Date.now() + started.expiresIn * 1_000).toISOString(),
    product: asking.body.product,
    version: asking.body.version,
    askedHash: asking.hash,
  };
  await store.update({ waiting });
  printCode(waiting, { account: started.account, say, terminal });
  return waiting;
}

/** Checks the certificate before it takes the place of an earlier one. */
async function keep(
  input: RunActivationInput,
  { waiting, collected }: { waiting: WaitingActivation; collected: CollectedAnswer },
): Promise<RanActivation> {
  const { store, client, door } = input;
  const instance: StoredInstance = {
    door,
    activationId: waiting.activationId,
    id: collected.instanceId,
    product: waiting.product,
    version: waiting.version,
    businessAccount: collected.businessAccount,
    certificate: collected.certificate,
    activatedAt: new Date().toISOString(),
    isAcknowledged: false,
    endedAt: null,
  };
  await checkReceived(store, instance, client.keys);
  await store.update({ instance });
  return finish(input, instance);
}

/** Acknowledges the certificate. It is good without that: a later heartbeat does it if the service is away. */
async function finish(input: RunActivationInput, instance: StoredInstance): Promise<RanActivation> {
  const { store, client, say } = input;
  let current = instance;
  try {
    const sent = await sendHeartbeat(store, instance, { client });
    if (!sent) return { ended: 'deactivated' };
    current = sent.instance;
  } catch (error) {
    if (!isAway(error)) throw error;
    say(`${productName(instance.product)} is activated; the heartbeat has to be sent later.\n`);
  }
  return { instance: current, checked: await checkReceived(store, current, store.keys) };
}
