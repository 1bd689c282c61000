import pLimit from 'p-limit';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { PROBLEMS } from '../../contracts/problems.ts';
import type { Report } from '../../contracts/report.ts';
import type { BulkOperationRow, BulkRow } from '../../db/bulk-rows.ts';
import { isDatabaseUnavailable } from '../../db/database-away.ts';
import type { BulkDecision } from '../../db/repositories/bulk-operations.ts';
import type { Environment } from '../environment.ts';
import { submitOrder } from './submit-order.ts';

/** Rows taken before other files get their turn. */
const PAGE = 100;
/** Orders stored at the same time: few, so that callers who wait for an answer come first. */
const CONCURRENCY = 5;

type Taker = Pick<Environment, 'store' | 'dispatcher'> & { report: Report };

/**
 * Takes the next rows of an operation, or completes it. A customer's orders are taken in the order of the file, because the
 * first one's address counts. Each row is decided in the transaction that stores its order: one that is taken again after a kill
 * changes nothing.
 */
export async function takeBulkRows(taker: Taker, operation: BulkOperationRow): Promise<void> {
  const { bulkOperations } = taker.store;
  const rows = await bulkOperations.waiting(operation.id, PAGE);
  if (rows.length === 0) {
    await bulkOperations.complete(operation.id, new Date().toISOString());
    return;
  }
  const limit = pLimit(CONCURRENCY);
  const take = async (chain: BulkRow[]) => {
    for (const row of chain) await takeRow(taker, operation, row);
  };
  await Promise.all(chainRows(rows).map((chain) => limit(take, chain)));
}

/** Rows that must be taken one after another: of one customer, and those with one external order id. */
function chainRows(rows: BulkRow[]): BulkRow[][] {
  const chains = new Map<string, BulkRow[]>();
  const ofLine = new Map<number, BulkRow[]>();
  for (const row of rows) {
    const { customerId } = readOrder(row).customer;
    const chain = ofLine.get(row.duplicate_of ?? 0) ?? chains.get(customerId) ?? [];
    chain.push(row);
    ofLine.set(row.line, chain);
    if (!chains.has(customerId)) chains.set(customerId, chain);
  }
  return [...new Set(chains.values())];
}

const readOrder = (row: BulkRow): OrderInput => JSON.parse(row.body ?? '');

async function takeRow(taker: Taker, operation: BulkOperationRow, row: BulkRow): Promise<void> {
  const { store, report } = taker;
  try {
    const decision = operation.dry_run
      ? await tryOut(taker, operation, row)
      : await submit(taker, operation, row);
    if (decision) await store.bulkOperations.decide(row, decision);
  } catch (error) {
    // The whole page is taken again when the database is back, or has the time.
    if (isDatabaseUnavailable(error)) throw error;
    report(`row ${row.line} of orders in bulk could not be taken`, error, { operationId: operation.id });
    await store.bulkOperations.decide(row, refused('internal_error'));
  }
}

const refused = (code: 'order_conflict' | 'internal_error'): BulkDecision => ({
  outcome: 'refused',
  code,
  detail: `${PROBLEMS[code].title}.`,
});

/** Stores the order; null: the row was decided with it. */
async function submit(
  { store, dispatcher }: Taker,
  { submitter, api_key_id: keyId }: BulkOperationRow,
  row: BulkRow,
): Promise<BulkDecision | null> {
  const order = { submitter, keyId, input: readOrder(row), now: new Date().toISOString() };
  const submitted = await submitOrder(store, order, ({ id }, trx) =>
    store.bulkOperations.decide(row, { outcome: 'accepted', order_id: id }, trx),
  );
  if (!submitted) return refused('order_conflict');
  if (submitted.repeated) return { outcome: 'already_there', order_id: submitted.order.id };
  dispatcher.poke(onboardingWorkflowId(submitted.order.customer_id));
  return null;
}

/** What would become of the row. */
async function tryOut(
  { store }: Taker,
  { submitter }: BulkOperationRow,
  row: BulkRow,
): Promise<BulkDecision> {
  const stored = await store.orders.findByExternalId(submitter, row.external_order_id ?? '');
  const first =
    row.duplicate_of === null
      ? undefined
      : await store.bulkOperations.row(row.operation_id, row.duplicate_of);
  const before = stored?.body_hash ?? (first?.outcome === 'accepted' ? first.body_hash : null);
  if (before === null) return { outcome: 'accepted' };
  if (before !== row.body_hash) return refused('order_conflict');
  return { outcome: 'already_there', order_id: stored?.id ?? null };
}
