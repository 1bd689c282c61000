import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import type { Mode } from '../contracts/states.ts';
import { NAMESPACES } from '../temporal.config.ts';
import { UserError } from './user-error.ts';

/** How to reach Temporal: an address alone, or a profile of `TEMPORAL_*` variables and TOML with TLS or an API key. */
function connectionOptions(address: string | undefined) {
  const { connectionOptions: configured } = loadClientConnectConfig();
  return { ...configured, address: address ?? configured.address ?? '127.0.0.1:7233' };
}

/** Clients of both namespaces on one lazy connection: a Temporal that is away is found out when it is needed. */
export function connectClients(address?: string): { clients: Record<Mode, Client>; close(): Promise<void> } {
  const connection = Connection.lazy(connectionOptions(address));
  const client = (mode: Mode) => new Client({ connection, namespace: NAMESPACES[mode] });
  return { clients: { live: client('live'), test: client('test') }, close: () => connection.close() };
}

/**
 * A connection for workers.
 * @throws UserError when Temporal does not answer.
 */
export async function connectWorkers(address?: string): Promise<NativeConnection> {
  const options = connectionOptions(address);
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw new UserError(
      `Temporal at ${options.address} does not answer: start it, or set TEMPORAL_ADDRESS to where it is.`,
      { cause: error },
    );
  }
}
