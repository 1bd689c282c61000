import { GatehouseError, GatehouseUnreachable, type Schemas } from '../../clients/typescript/src/index.ts';
import { describeRows, type RowResult, type SubmitOptions, toResult } from './submit-orders.ts';

/** Orders in one file: few enough that it arrives and is answered soon. */
const PER_FILE = 1_000;
const POLL_EVERY_MS = 1_000;
/** What a service answers that knows neither the route nor the type of the body. */
const OF_OLDER = new Set([404, 405, 415]);

export interface SubmitInBulkOptions extends Pick<SubmitOptions, 'client' | 'onDone'> {
  wait(millis: number): Promise<unknown>;
}

/**
 * Sends orders as files, one after another, and waits for the outcome of each order. When the service stops answering or
 * refuses the key, the rest is not sent.
 * @returns one result an order, in file order; null when the service is older and takes no files
 */
export async function submitInBulk(
  orders: readonly unknown[],
  options: SubmitInBulkOptions,
): Promise<RowResult[] | null> {
  const results = describeRows(orders);
  for (let from = 0; from < orders.length; from += PER_FILE) {
    try {
      await submitFileOf(orders.slice(from, from + PER_FILE), { ...options, from, results });
    } catch (error) {
      if (!(error instanceof GatehouseError || error instanceof GatehouseUnreachable)) throw error;
      if (from === 0 && error instanceof GatehouseError && OF_OLDER.has(error.status)) return null;
      const failed = { ...toResult(error), outcome: 'failed' as const };
      return results.map((row, index) =>
        index < from || row.orderId || row.code ? row : { ...row, ...failed },
      );
    }
  }
  return results;
}

async function submitFileOf(
  orders: readonly unknown[],
  { client, onDone, wait, from, results }: SubmitInBulkOptions & { from: number; results: RowResult[] },
): Promise<void> {
  // What the file has is checked by the service alone.
  let operation = await client.createOrdersInBulk({ body: orders as Schemas['Order'][] });
  const params = { id: operation.id };
  while (operation.status !== 'completed') {
    await wait(POLL_EVERY_MS);
    operation = await client.getOperation({ params });
    onDone?.(from + operation.counts.rows - operation.counts.waiting);
  }
  onDone?.(from + orders.length);
  for await (const row of client.each('listOperationRows', { params, query: { limit: 100 } })) {
    const index = from + row.line - 1;
    const result = results[index];
    if (result) results[index] = { ...result, ...toRowResult(row) };
  }
}

function toRowResult(row: Schemas['OperationRow']): Partial<RowResult> {
  const { orderId, onboardingId, warnings, code, detail, errors } = row;
  const outcome = row.outcome === 'waiting' || code === 'internal_error' ? 'failed' : row.outcome;
  return {
    outcome,
    ...(orderId && { orderId }),
    ...(onboardingId && { onboardingId }),
    ...(warnings && { warnings }),
    ...(code && { code }),
    ...(detail && { detail }),
    ...(errors && { errors }),
  };
}
