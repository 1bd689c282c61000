import type { Fault } from '../../contracts/problem-body.ts';
import type { ProblemCode } from '../../contracts/problems.ts';
import type { BulkOutcome } from '../../contracts/states.ts';
import type { BulkOperationRow } from '../../db/bulk-rows.ts';
import type { BulkRowFilter, BulkRowOfOrder } from '../../db/repositories/bulk-operations.ts';
import type { Store } from '../../db/store.ts';

/**
 * Lets the rows of a received file be taken.
 * @param requestId of a request with an Idempotency-Key: one that runs again gets the operation that it started before
 */
export const startBulk = (
  { knex, bulkOperations }: Store,
  { operationId, requestId }: { operationId: string; requestId: string | undefined },
): Promise<BulkOperationRow> =>
  knex.transaction(async (trx) => {
    const before = requestId === undefined ? undefined : await bulkOperations.ofRequest(requestId, trx);
    if (before) return before;
    await bulkOperations.start(operationId, requestId ?? null, trx);
    const started = await bulkOperations.get(operationId, trx);
    if (!started) throw new Error(`the received file ${operationId} is gone`);
    return started;
  });

/** An operation as the API shows it, with how many of its rows have each outcome. */
export async function operationView({ bulkOperations }: Store, row: BulkOperationRow) {
  const counts = await bulkOperations.counts(row.id);
  const countOf = (outcome: BulkOutcome | null) =>
    counts.find((each) => each.outcome === outcome)?.count ?? 0;
  return {
    id: row.id,
    type: 'orders.bulk',
    status: row.status,
    dryRun: Boolean(row.dry_run),
    createdAt: row.created_at,
    completedAt: row.completed_at,
    counts: {
      rows: counts.reduce((sum, { count }) => sum + count, 0),
      waiting: countOf(null),
      accepted: countOf('accepted'),
      alreadyThere: countOf('already_there'),
      refused: countOf('refused'),
    },
  };
}

/** Rows of an operation as the API shows them. */
export const listBulkRows = async ({ bulkOperations }: Store, filter: BulkRowFilter) =>
  (await bulkOperations.list(filter)).map(rowView);

function rowView(row: BulkRowOfOrder) {
  const warnings: { code: string; message: string }[] = row.warnings === null ? [] : JSON.parse(row.warnings);
  return {
    line: row.line,
    externalOrderId: row.external_order_id,
    outcome: row.outcome ?? ('waiting' as const),
    ...(row.duplicate_of === null ? {} : { duplicateOf: row.duplicate_of }),
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    ...(row.onboarding_id === null ? {} : { onboardingId: row.onboarding_id }),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(row.code === null ? {} : { code: row.code as ProblemCode }),
    ...(row.detail === null ? {} : { detail: row.detail }),
    ...(row.errors === null ? {} : { errors: JSON.parse(row.errors) as Fault[] }),
  };
}
