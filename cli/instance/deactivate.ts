import { printableJson, type Terminal } from '../terminal.ts';
import type { InstanceFlags } from './activating-commands.ts';
import { findDoor } from './find-door.ts';
import { openInstanceStore } from './instance-store.ts';
import { untilInterrupted } from './interruption.ts';
import { requireInstance } from './send-heartbeat.ts';
import { createServiceClient } from './service-client.ts';

/** `gatehouse instance deactivate`: frees the seat and forgets the certificate; the fingerprint stays. */
export async function deactivateInstanceHere(flags: InstanceFlags, terminal: Terminal): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const instance = await requireInstance(store);
  const door = await findDoor(flags, terminal.env, instance.door);
  await untilInterrupted(terminal, (parts) => createServiceClient(door, parts).deactivate(instance));
  await store.update({ instance: null, waiting: null });
  const result = { instanceId: instance.id, status: 'deactivated' };
  terminal.out(
    flags.json ? `${printableJson(result, 2)}\n` : `Deactivated ${instance.id}: its seat is free.\n`,
  );
}
