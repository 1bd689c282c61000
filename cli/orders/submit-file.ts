import { createGatehouse } from '../../clients/typescript/src/index.ts';
import { createApiClient } from '../api-client.ts';
import { type ConnectionFlags, findConnection } from '../connection.ts';
import { showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import type { OrderTableFlags } from './order-table.ts';
import { readOrders } from './read-orders.ts';
import { allTaken, toJson, toTable } from './report.ts';
import { submitOrders } from './submit-orders.ts';

/**
 * `gatehouse orders submit`: reads, sends, reports; sets exit code 1 unless the service has every order. Throws
 * UserError when nothing can be sent: a bad file, no key, no answer.
 */
export async function submitFile(
  file: string,
  flags: ConnectionFlags & OrderTableFlags & { concurrency: number; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const orders = await readOrders(file, flags, terminal);
  const connection = await findConnection(flags, terminal.env);
  // Retries help when a service is away for a while, not when there never was one.
  await createApiClient(connection).reach();
  const client = createGatehouse({ url: connection.url, key: connection.apiKey });
  const progress = await showProgress(terminal, `Orders sent (${connection.mode} mode)`, orders.length);
  try {
    const { concurrency } = flags;
    const results = await submitOrders(orders, { client, concurrency, onDone: progress.update });
    progress.stop();
    terminal.out(flags.json ? toJson(results, connection) : toTable(results, connection));
    if (!allTaken(results)) terminal.exitCode = 1;
  } finally {
    progress.stop();
  }
}
