import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Mode } from '../contracts/states.ts';
import { NAMESPACES } from '../temporal.config.ts';

export interface TemporalTarget {
  /** From TEMPORAL_ADDRESS, or the embedded server's. */
  address?: string;
  /** Our own dev server: a profile of the user's, with TLS or an API key, is for another one. */
  embedded?: boolean;
}

/** How to reach Temporal: an address alone, or a profile of `TEMPORAL_*` variables and TOML with TLS or an API key. */
export function connectionOptions({ address, embedded }: TemporalTarget) {
  const configured = embedded ? {} : loadClientConnectConfig().connectionOptions;
  return { ...configured, address: address ?? configured.address ?? '127.0.0.1:7233' };
}

/** Where connections to `target` go, for messages. */
export const addressOf = (target: TemporalTarget): string => connectionOptions(target).address;

/** Clients of both namespaces on one lazy connection: a Temporal that is away is found out when it is needed. */
export function connectClients(target: TemporalTarget): {
  clients: Record<Mode, Client>;
  close(): Promise<void>;
} {
  const connection = Connection.lazy(connectionOptions(target));
  const client = (mode: Mode) => new Client({ connection, namespace: NAMESPACES[mode] });
  return { clients: { live: client('live'), test: client('test') }, close: () => connection.close() };
}
