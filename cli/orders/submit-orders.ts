import pLimit from 'p-limit';
import {
  type GatehouseClient,
  GatehouseError,
  GatehouseUnreachable,
  type Schemas,
} from '../../clients/typescript/src/index.ts';
import { orderAnswerSchema } from '../../contracts/http/order-schemas.ts';
import type { Fault } from '../../contracts/problem-body.ts';

/** refused: the service found the order wrong; failed: it did not decide, another try may help. */
export type RowOutcome = 'accepted' | 'already_there' | 'refused' | 'failed';

/** The service's result for one order. */
interface OrderResult {
  outcome: RowOutcome;
  orderId?: string;
  onboardingId?: string;
  warnings?: { code: string }[];
  code?: string;
  detail?: string;
  errors?: Fault[];
}

export interface RowResult extends OrderResult {
  /** Counted from 1. */
  row: number;
  externalOrderId: string | null;
  customerId: string | null;
}

export interface SubmitOptions {
  client: GatehouseClient;
  /** Number of orders sent at the same time. */
  concurrency: number;
  onDone?: (done: number) => void;
}

/**
 * Sends orders. A customer's orders go one after another in file order, because the first order's address counts.
 * When the service stops answering or refuses the key, the rest is not sent.
 * @returns one result an order, in file order
 */
export async function submitOrders(orders: readonly unknown[], options: SubmitOptions): Promise<RowResult[]> {
  const limit = pLimit(options.concurrency);
  const results: RowResult[] = [];
  let abandoned: OrderResult | undefined;
  let done = 0;

  const submitInTurn = async (rows: RowResult[]) => {
    for (const row of rows) {
      try {
        results[row.row - 1] = { ...row, ...(abandoned ?? (await submit(orders[row.row - 1], options))) };
      } catch (error) {
        if (!(error instanceof GatehouseError || error instanceof GatehouseUnreachable)) throw error;
        results[row.row - 1] = { ...row, ...toResult(error) };
        if (endsTheRun(error)) abandoned ??= { ...toResult(error), detail: `Not sent: ${error.message}` };
      }
      done += 1;
      options.onDone?.(done);
    }
  };
  await Promise.all(groupByCustomer(orders).map((rows) => limit(submitInTurn, rows)));
  return results;
}

/** Throws GatehouseError or GatehouseUnreachable when the service does not accept the order. */
async function submit(order: unknown, { client }: SubmitOptions): Promise<OrderResult> {
  // What the file has is checked by the service alone.
  const answer = await client.call('createOrder', { body: order as Schemas['Order'] });
  const { status } = answer;
  const parsed = orderAnswerSchema.safeParse(answer.body);
  if (!parsed.success) {
    const detail = 'The answer does not look like Gatehouse: check the address.';
    throw new GatehouseError({ status, code: 'unexpected_answer', detail });
  }
  const { orderId, onboardingId, warnings } = parsed.data;
  const outcome = answer.headers.get('Gatehouse-Repeated') === 'true' ? 'already_there' : 'accepted';
  return { outcome, orderId, onboardingId, ...(warnings && { warnings }) };
}

export function toResult(error: GatehouseError | GatehouseUnreachable): OrderResult {
  if (error instanceof GatehouseUnreachable)
    return { outcome: 'failed', code: 'unreachable', detail: error.message };
  const { status, code, detail, errors } = error;
  const outcome = [400, 409, 413, 422].includes(status) ? 'refused' : 'failed';
  return { outcome, code, detail, ...(errors.length > 0 && { errors }) };
}

const endsTheRun = (error: GatehouseError | GatehouseUnreachable): boolean =>
  error instanceof GatehouseUnreachable ||
  error.status === 401 ||
  error.status === 403 ||
  (error.code === 'unexpected_answer' && error.status < 500);

/** The rows to send, which have no result yet. */
export const describeRows = (orders: readonly unknown[]): RowResult[] =>
  orders.map((order, index) => ({
    row: index + 1,
    externalOrderId: getText(order, 'externalOrderId'),
    customerId: getText(getField(order, 'customer'), 'customerId'),
    outcome: 'failed',
  }));

/** The rows to send, grouped by customer; a row without a customer is its own group. */
function groupByCustomer(orders: readonly unknown[]): RowResult[][] {
  const groups = new Map<string, RowResult[]>();
  for (const row of describeRows(orders)) {
    const key = row.customerId === null ? `row ${row.row}` : `customer ${row.customerId}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const getField = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

function getText(value: unknown, key: string): string | null {
  const field = getField(value, key);
  return typeof field === 'string' ? field : null;
}
