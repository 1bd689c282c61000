import { printableJson, type Terminal } from '../terminal.ts';
import type { InstanceFlags } from './activating-commands.ts';
import { findDoor } from './find-door.ts';
import { openInstanceStore } from './instance-store.ts';
import { untilInterrupted } from './interruption.ts';
import { requireInstance } from './send-heartbeat.ts';
import { createServiceClient } from './service-client.ts';

/** `gatehouse instance deactivate`: ends the instance and forgets the certificate; the fingerprint stays. */
export async function deactivateInstanceHere(flags: InstanceFlags, terminal: Terminal): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const instance = await requireInstance(store);
  const door = await findDoor(flags, terminal.env, instance.door);
  const answer = await untilInterrupted(terminal, (parts) =>
    createServiceClient(door, parts).deactivate(instance),
  );
  const seatHeldUntil = answer.seatHeldUntil ?? null;
  await store.update({ instance: null, waiting: null });
  const result = { instanceId: instance.id, status: 'deactivated', seatHeldUntil };
  const seat =
    seatHeldUntil === null
      ? 'its seat is free.'
      : `its certificate for a machine without network holds the seat until ${seatHeldUntil}. A receipt gives it back before.`;
  terminal.out(flags.json ? `${printableJson(result, 2)}\n` : `Deactivated ${instance.id}: ${seat}\n`);
}
