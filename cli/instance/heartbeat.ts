import { printableJson, type Terminal } from '../terminal.ts';
import { type InstanceFlags, REFUSED } from './activating-commands.ts';
import { findDoor } from './find-door.ts';
import { openInstanceStore } from './instance-store.ts';
import { untilInterrupted } from './interruption.ts';
import { requireInstance, sendHeartbeat } from './send-heartbeat.ts';
import { type BeatAnswer, createServiceClient } from './service-client.ts';

export interface HeartbeatFlags extends InstanceFlags {
  users?: number;
}

/** `gatehouse instance heartbeat`: sends one, and stores a refreshed certificate. */
export async function beatOnce(flags: HeartbeatFlags, terminal: Terminal): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const instance = await requireInstance(store);
  const door = await findDoor(flags, terminal.env, instance.door);
  const sent = await untilInterrupted(terminal, (parts) => {
    const client = createServiceClient(door, parts);
    return sendHeartbeat(store, instance, { client, users: flags.users });
  });
  if (sent) {
    const { certificate, ...answer } = sent.answer;
    const isRefreshed = certificate !== undefined;
    const result = { instanceId: instance.id, ...answer, isRefreshed };
    terminal.out(flags.json ? `${printableJson(result, 2)}\n` : toText(instance.id, answer, isRefreshed));
    return;
  }
  if (flags.json) terminal.out(`${JSON.stringify({ instanceId: instance.id, status: 'deactivated' })}\n`);
  terminal.err(
    `${instance.id} is no longer active: it was deactivated, or activated elsewhere. Run gatehouse instance activate.\n`,
  );
  terminal.exitCode = REFUSED;
}

function toText(
  id: string,
  { status, users }: Omit<BeatAnswer, 'certificate'>,
  isRefreshed: boolean,
): string {
  const grace = users?.graceUntil ? `, more than allowed until ${users.graceUntil}` : '';
  const used = users ? ` ${users.reported} of ${users.allowed} users${grace}.` : '';
  return `${id} is ${status}.${used}${isRefreshed ? ' The certificate is refreshed.' : ''}\n`;
}
