import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Mode } from '../contracts/states.ts';
import { NAMESPACES } from '../temporal.config.ts';
import { ClientCalls } from './client-calls.ts';
import { traceMessages } from './tracing/trace-temporal.ts';
import { activeTracer } from './tracing/tracing.ts';

export interface TemporalTarget {
  /** From TEMPORAL_ADDRESS, or the embedded server's. */
  address?: string;
  /** Our dev server: ignores the user's profile, whose TLS or API key belongs to another server. */
  embedded?: boolean;
}

/**
 * The connection to Temporal: an address alone, or a profile of `TEMPORAL_*` variables and TOML with TLS or an API
 * key.
 */
export function connectionOptions({ address, embedded }: TemporalTarget) {
  const configured = embedded ? {} : loadClientConnectConfig().connectionOptions;
  return { ...configured, address: address ?? configured.address ?? '127.0.0.1:7233' };
}

/** The address of `target`, for messages. */
export const addressOf = (target: TemporalTarget): string => connectionOptions(target).address;

/**
 * gRPC waits up to two minutes before it retries a server that was away (grpc.max_reconnect_backoff_ms). Orders and
 * people should not.
 */
const CHANNEL_ARGS = { 'grpc.max_reconnect_backoff_ms': 3_000 };

/** A lazy client connection: a Temporal that is away is noticed at the first use. */
export function openConnection(options: ConnectionOptions): {
  connection: Connection;
  close(): Promise<void>;
} {
  const calls = new ClientCalls();
  const { interceptors } = calls;
  const connection = Connection.lazy({ ...options, channelArgs: CHANNEL_ARGS, interceptors });
  const close = () => {
    calls.end();
    return connection.close();
  };
  return { connection, close };
}

/** Clients for both namespaces on one connection. */
export function connectClients(target: TemporalTarget): {
  clients: Record<Mode, Client>;
  close(): Promise<void>;
} {
  const { connection, close } = openConnection(connectionOptions(target));
  const tracer = activeTracer();
  const traced = tracer ? { interceptors: { workflow: [traceMessages(tracer)] } } : {};
  const client = (mode: Mode) => new Client({ connection, namespace: NAMESPACES[mode], ...traced });
  return { clients: { live: client('live'), test: client('test') }, close };
}
