import pLimit from 'p-limit';
import { orderAnswerSchema } from '../../contracts/http/order-schemas.ts';
import type { Fault } from '../../contracts/problems.ts';
import { type ApiClient, ApiError, Unreachable, unexpected } from '../api-client.ts';
import { type Sleep, withRetries } from '../retry.ts';

/** refused: the service says the order is wrong; failed: it took no decision, another try may help. */
export type RowOutcome = 'accepted' | 'already_there' | 'refused' | 'failed';

/** What the service made of one order. */
interface Fate {
  outcome: RowOutcome;
  orderId?: string;
  onboardingId?: string;
  warnings?: { code: string }[];
  code?: string;
  detail?: string;
  errors?: Fault[];
}

export interface RowResult extends Fate {
  /** Counted from 1. */
  row: number;
  externalOrderId: string | null;
  customerId: string | null;
}

export interface SubmitOptions {
  client: ApiClient;
  /** How many orders are under way at once. */
  concurrency: number;
  onDone?: (done: number) => void;
  sleep?: Sleep;
}

/**
 * Sends orders. Those of one customer go one after another as the file has them, because the first order's address
 * stands. Once nothing answers any more, or the key is refused, the rest is not sent.
 * @returns one result an order, in the order of the file
 */
export async function submitOrders(orders: readonly unknown[], options: SubmitOptions): Promise<RowResult[]> {
  const limit = pLimit(options.concurrency);
  const results: RowResult[] = [];
  let hopeless: Fate | undefined;
  let done = 0;

  const submitInTurn = async (rows: RowResult[]) => {
    for (const row of rows) {
      try {
        results[row.row - 1] = { ...row, ...(hopeless ?? (await submit(orders[row.row - 1], options))) };
      } catch (error) {
        if (!(error instanceof ApiError || error instanceof Unreachable)) throw error;
        results[row.row - 1] = { ...row, ...toFate(error) };
        if (endsTheRun(error)) hopeless ??= { ...toFate(error), detail: `Not sent: ${error.message}` };
      }
      done += 1;
      options.onDone?.(done);
    }
  };
  await Promise.all(groupByCustomer(orders).map((rows) => limit(submitInTurn, rows)));
  return results;
}

/** Throws ApiError or Unreachable when the service does not take the order. */
async function submit(order: unknown, { client, sleep }: SubmitOptions): Promise<Fate> {
  const answer = await withRetries(() => client.request('POST', '/v1/orders', order), sleep);
  const parsed = orderAnswerSchema.safeParse(answer.body);
  if (!parsed.success) throw unexpected(answer.status);
  const { orderId, onboardingId, warnings } = parsed.data;
  const outcome = answer.headers.get('Gatehouse-Repeated') === 'true' ? 'already_there' : 'accepted';
  return { outcome, orderId, onboardingId, ...(warnings && { warnings }) };
}

function toFate(error: ApiError | Unreachable): Fate {
  if (error instanceof Unreachable) return { outcome: 'failed', code: 'unreachable', detail: error.message };
  const { status, code, detail, faults } = error;
  const outcome = [400, 409, 413, 422].includes(status) ? 'refused' : 'failed';
  return { outcome, code, detail, ...(faults.length > 0 && { errors: faults }) };
}

const endsTheRun = (error: ApiError | Unreachable): boolean =>
  error instanceof Unreachable ||
  error.status === 401 ||
  error.status === 403 ||
  (error.code === 'unexpected_answer' && error.status < 500);

/** Rows yet to be sent, those of one customer together; a row without a customer stands alone. */
function groupByCustomer(orders: readonly unknown[]): RowResult[][] {
  const groups = new Map<string, RowResult[]>();
  for (const [index, order] of orders.entries()) {
    const row: RowResult = {
      row: index + 1,
      externalOrderId: textIn(order, 'externalOrderId'),
      customerId: textIn(fieldOf(order, 'customer'), 'customerId'),
      outcome: 'failed',
    };
    const key = row.customerId === null ? `row ${row.row}` : `customer ${row.customerId}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

function textIn(value: unknown, key: string): string | null {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : null;
}
