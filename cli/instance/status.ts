import { printable, printableJson, type Terminal } from '../terminal.ts';
import { type InstanceFlags, REFUSED } from './activating-commands.ts';
import { checkStored } from './check-stored.ts';
import { type InstanceFacts, instanceFacts, printInstance } from './describe-instance.ts';
import { openInstanceStore } from './instance-store.ts';
import { readOfflineState } from './offline-state.ts';
import { showOfflineStatus } from './offline-status.ts';

/** `gatehouse instance status`: what the stored certificate says, checked without a network. */
export async function showInstanceStatus(flags: InstanceFlags, terminal: Terminal): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const { instance, waiting } = await store.read();
  if (!instance) {
    const { installed } = await readOfflineState(store.folder);
    if (installed) return showOfflineStatus(store, installed, { flags, terminal });
    const status = waiting ? 'waiting' : 'not_activated';
    const text = waiting
      ? `Waiting until ${waiting.expiresAt} for the approval of ${waiting.userCode} at ${waiting.verificationUri}.`
      : 'Nothing is activated here.';
    terminal.out(flags.json ? `${printableJson({ status }, 2)}\n` : `${printable(text)}\n`);
    terminal.exitCode = REFUSED;
    return;
  }
  const keys = await store.keys();
  const checked = await checkStored(instance, { fingerprint: await store.fingerprint(), keys });
  const facts = instanceFacts(instance, checked);
  printInstance(HEADLINES[facts.status](facts), facts, flags, terminal);
  if (facts.status !== 'active') terminal.exitCode = REFUSED;
}

const HEADLINES: Record<InstanceFacts['status'], (facts: InstanceFacts) => string> = {
  active: ({ instanceId }) => `${instanceId} is active.`,
  expired: ({ instanceId }) =>
    `The certificate of ${instanceId} has ended: gatehouse instance heartbeat refreshes it.`,
  deactivated: ({ instanceId }) =>
    `${instanceId} is no longer active: gatehouse instance activate activates it again.`,
};
