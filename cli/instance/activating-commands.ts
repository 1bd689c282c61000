import { EXIT_CODES, UserError } from '../../contracts/user-error.ts';
import { ApiError } from '../api-client.ts';
import type { Terminal } from '../terminal.ts';
import { type Asking, type AskingFlags, buildAsking, isSameAsking } from './asking.ts';
import { checkStored } from './check-stored.ts';
import { instanceFacts, printInstance } from './describe-instance.ts';
import { type DoorFlags, findDoor } from './find-door.ts';
import {
  type InstanceDoor,
  type InstanceStore,
  openInstanceStore,
  type StoredInstance,
  type WaitingActivation,
} from './instance-store.ts';
import { Interrupted, untilInterrupted } from './interruption.ts';
import { type RanActivation, runActivation } from './run-activation.ts';
import { sendHeartbeat } from './send-heartbeat.ts';
import { createServiceClient, type ServiceClient } from './service-client.ts';

export interface InstanceFlags extends DoorFlags {
  data?: string;
  json?: boolean;
}

export type ActivateFlags = InstanceFlags & AskingFlags;

/** The exit code when it was denied, has expired or is no longer active. */
export const REFUSED = EXIT_CODES.refused;

/** `gatehouse instance activate`: goes on with what waits, or asks; does nothing while the instance is active. */
export const runActivate = (flags: ActivateFlags, terminal: Terminal): Promise<void> =>
  run(flags, terminal, { headline: 'Activated', upgrades: false });

/** `gatehouse instance upgrade`: the same instance at another version. */
export const runUpgrade = (flags: ActivateFlags & { version: string }, terminal: Terminal): Promise<void> =>
  run(flags, terminal, { headline: 'Upgraded', upgrades: true });

/** `gatehouse instance move`: activates this installation with the seat of another one, which is lost. */
export const runMove = (flags: ActivateFlags & { from: string }, terminal: Terminal): Promise<void> =>
  run(flags, terminal, { headline: 'Moved', upgrades: false, replaces: flags.from });

interface Way {
  headline: string;
  upgrades: boolean;
  replaces?: string;
}

async function run(flags: ActivateFlags, terminal: Terminal, way: Way): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const { instance, waiting } = await store.read();
  const door = await findDoor(flags, terminal.env, waiting?.door ?? instance?.door);
  // The result alone stands on standard output when a program reads it.
  const say = flags.json ? terminal.err : terminal.out;
  try {
    await untilInterrupted(terminal, async ({ signal, sleep }) => {
      const client = createServiceClient(door, { signal, sleep });
      const active = await findActive(store, { instance, client });
      if (active && isDone({ instance, waiting, active, way, flags })) {
        return showActive(store, active, { flags, terminal });
      }
      const fingerprint = await store.fingerprint();
      // An approved upgrade ends the certificate of the version before, also when the answer was lost.
      const upgrades = way.upgrades ? (active ?? (waiting && instance)) : null;
      const asking = ask({ flags, door, fingerprint, way, active, upgrades, canResume: waiting !== null });
      const resumed = waiting && isSameAsking(waiting, flags, asking) ? waiting : null;
      const parts = { store, client, door, resumed, asking, sleep, say, terminal };
      report(await runActivation(parts), { way, flags, terminal });
    });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    terminal.err('Stopped. The same command goes on while the code is valid.\n');
    terminal.exitCode = error.exitCode;
  }
}

/** Whether nothing is left to ask for: the earlier run was killed with the certificate in its hands, or ran to its end. */
function isDone(about: {
  instance: StoredInstance | null;
  waiting: WaitingActivation | null;
  active: StoredInstance;
  way: Way;
  flags: ActivateFlags;
}): boolean {
  const { instance, waiting, active, way, flags } = about;
  if (instance?.isAcknowledged === false && waiting?.activationId === instance.activationId) return true;
  if (way.upgrades) return active.version === flags.version;
  return way.replaces === undefined;
}

/** The instance of this folder, unless the service says that it is no longer active. */
async function findActive(
  store: InstanceStore,
  { instance, client }: { instance: StoredInstance | null; client: ServiceClient },
): Promise<StoredInstance | null> {
  if (!instance || instance.endedAt !== null) return null;
  await checkStored(instance, { fingerprint: await store.fingerprint(), keys: await store.keys() });
  try {
    return (await sendHeartbeat(store, instance, { client }))?.instance ?? null;
  } catch (error) {
    // A service that forgot the instance does not know its certificate.
    if (error instanceof ApiError && (error.status === 401 || error.status === 404)) return null;
    throw error;
  }
}

/** What to ask for; null when the flags say nothing and an earlier run waits. */
function ask(about: {
  flags: ActivateFlags;
  door: InstanceDoor;
  fingerprint: string;
  way: Way;
  active: StoredInstance | null;
  /** The instance that is upgraded. */
  upgrades: StoredInstance | null;
  canResume: boolean;
}): Asking | null {
  const { flags, door, fingerprint, way, active, upgrades, canResume } = about;
  const { replaces } = way;
  if (way.upgrades && !upgrades) {
    throw new UserError('No active instance to upgrade: run gatehouse instance activate first.', {
      kind: 'not_found',
    });
  }
  if (replaces !== undefined && replaces === active?.id) {
    throw new UserError(`${replaces} is this instance: --from names the one that is lost.`, {
      kind: 'usage',
    });
  }
  const says = flags.product !== undefined || flags.version !== undefined;
  if (!says && canResume && replaces === undefined) return null;
  return buildAsking({ flags, door, fingerprint, upgrades: upgrades ?? undefined, replaces });
}

async function showActive(
  store: InstanceStore,
  active: StoredInstance,
  { flags, terminal }: { flags: ActivateFlags; terminal: Terminal },
): Promise<void> {
  const { product, version } = flags;
  if ((product ?? active.product) !== active.product) {
    throw new UserError(
      `${active.product} is activated in ${store.folder}: give another folder with --data.`,
    );
  }
  if ((version ?? active.version) !== active.version) {
    throw new UserError(`Version ${active.version} is activated here: run gatehouse instance upgrade.`, {
      kind: 'refused',
    });
  }
  const keys = await store.keys();
  const checked = await checkStored(active, { fingerprint: await store.fingerprint(), keys });
  printInstance(`${active.id} is active.`, instanceFacts(active, checked), flags, terminal);
}

const ENDS = {
  access_denied: 'A person denied it. Ask your admin, then run the same command again.',
  expired_token: 'The code expired, or a newer one replaced it. Run the same command again for a new code.',
  deactivated: 'It was deactivated at once. Run the same command again.',
} as const;

function report(
  ran: RanActivation,
  { way, flags, terminal }: { way: Way; flags: ActivateFlags; terminal: Terminal },
): void {
  if ('ended' in ran) {
    if (flags.json) terminal.out(`${JSON.stringify({ error: ran.ended })}\n`);
    terminal.err(`${ENDS[ran.ended]}\n`);
    terminal.exitCode = REFUSED;
    return;
  }
  const { instance, checked } = ran;
  printInstance(`${way.headline} ${instance.id}.`, instanceFacts(instance, checked), flags, terminal);
}
