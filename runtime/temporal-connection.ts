import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { MODES, type Mode } from '../contracts/states.ts';
import { TASK_QUEUE } from '../temporal.config.ts';
import { ClientCalls } from './client-calls.ts';
import type { Settings } from './settings.ts';
import { loadTemporalProfile, type TemporalTarget } from './temporal-profile.ts';
import { traceMessages } from './tracing/trace-temporal.ts';
import { activeTracer } from './tracing/tracing.ts';

/**
 * The connection to Temporal of an environment: an address alone, or a profile of `TEMPORAL_*` variables and TOML with TLS or an
 * API key.
 * @throws UserError for a profile or a file that cannot be read
 */
export function connectionOptions(target: TemporalTarget, mode: Mode) {
  const { address, embedded, namespaces, profiles, variables } = target;
  const configured = embedded
    ? {}
    : loadTemporalProfile({ mode, profile: profiles[mode], namespace: namespaces[mode], variables });
  return { ...configured, address: address ?? configured.address ?? '127.0.0.1:7233' };
}

export type TemporalOptions = ReturnType<typeof connectionOptions>;

/** The address of an environment's Temporal, for messages. */
export const addressOf = (target: TemporalTarget, mode: Mode): string =>
  connectionOptions(target, mode).address;

/**
 * Opens one connection for both environments, or one for each where they differ.
 * @param open is called once for each connection
 */
export function openForModes<T>(target: TemporalTarget, open: (options: TemporalOptions, mode: Mode) => T) {
  const live = connectionOptions(target, 'live');
  const test = connectionOptions(target, 'test');
  const first = open(live, 'live');
  const isOne = JSON.stringify(live) === JSON.stringify(test);
  const byMode: Record<Mode, T> = { live: first, test: isOne ? first : open(test, 'test') };
  return { byMode, all: [...new Set(MODES.map((mode) => byMode[mode]))] };
}

/**
 * gRPC waits up to two minutes before it retries a server that was away (grpc.max_reconnect_backoff_ms). Orders and
 * people should not.
 */
const CHANNEL_ARGS = { 'grpc.max_reconnect_backoff_ms': 3_000 };

/** How long a client waits. */
export interface ClientPatience {
  /** The longest wait for an answer, of calls that have no bound of their own; left out: as long as Temporal is silent. */
  answerWithinMs?: number | undefined;
}

/** A lazy client connection: a Temporal that is away is noticed at the first use. */
export function openConnection(
  options: ConnectionOptions,
  { answerWithinMs }: ClientPatience = {},
): { connection: Connection; close(): Promise<void> } {
  const calls = new ClientCalls(answerWithinMs);
  const { interceptors } = calls;
  const connection = Connection.lazy({ ...options, channelArgs: CHANNEL_ARGS, interceptors });
  const close = () => {
    calls.end();
    return connection.close();
  };
  return { connection, close };
}

/** Clients for both namespaces. */
export function connectClients(
  target: TemporalTarget,
  patience: ClientPatience = {},
): { clients: Record<Mode, Client>; close(): Promise<void> } {
  const { byMode, all } = openForModes(target, (options) => openConnection(options, patience));
  const tracer = activeTracer();
  const traced = tracer ? { interceptors: { workflow: [traceMessages(tracer)] } } : {};
  const client = (mode: Mode) =>
    new Client({ connection: byMode[mode].connection, namespace: target.namespaces[mode], ...traced });
  const close = async () => {
    await Promise.all(all.map((each) => each.close()));
  };
  return { clients: { live: client('live'), test: client('test') }, close };
}

/** How an environment reaches its cases. */
export const temporalOf = (client: Client, { temporal }: Settings, taskQueue = TASK_QUEUE) => ({
  client,
  taskQueue,
  uiUrl: temporal.uiUrl,
});
