import { createGatehouse, type GatehouseClient } from '../../clients/typescript/src/index.ts';
import { createApiClient } from '../api-client.ts';
import { type ConnectionFlags, findConnection } from '../connection.ts';
import { type Progress, showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import type { OrderTableFlags } from './order-table.ts';
import { readOrders } from './read-orders.ts';
import { allTaken, toJson, toTable } from './report.ts';
import { submitInBulk } from './submit-in-bulk.ts';
import { type RowResult, submitOrders } from './submit-orders.ts';

/** More orders than these are sent as files. */
const MOST_ONE_BY_ONE = 100;

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
    const results = await submitAll(orders, { client, concurrency: flags.concurrency, terminal, progress });
    progress.stop();
    terminal.out(flags.json ? toJson(results, connection) : toTable(results, connection));
    if (!allTaken(results)) terminal.exitCode = 1;
  } finally {
    progress.stop();
  }
}

interface SubmitAllOptions {
  client: GatehouseClient;
  concurrency: number;
  terminal: Terminal;
  progress: Progress;
}

async function submitAll(
  orders: readonly unknown[],
  { client, concurrency, terminal, progress }: SubmitAllOptions,
): Promise<RowResult[]> {
  const onDone = progress.update;
  const wait = (millis: number) => terminal.wait(millis, new AbortController().signal);
  const inBulk =
    orders.length > MOST_ONE_BY_ONE ? await submitInBulk(orders, { client, onDone, wait }) : null;
  return inBulk ?? submitOrders(orders, { client, concurrency, onDone });
}
