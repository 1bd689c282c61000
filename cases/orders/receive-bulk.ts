import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import type { Fault } from '../../contracts/problem-body.ts';
import type { ProblemCode } from '../../contracts/problems.ts';
import type { BulkOperationRow, BulkRow } from '../../db/bulk-rows.ts';
import { newId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import { BULK_ORDERS } from '../../policy/numbers.ts';

/** Rows stored with one statement, and their most characters. */
const BATCH = { rows: 100, characters: 1_000_000 };

interface OpenBulkInput {
  submitter: string;
  keyId: string;
  resellerId: string | null;
  dryRun: boolean;
}

/** Opens a file of orders whose body is being received, unless its client has too many that are not completed. */
export async function openBulk(
  { bulkOperations }: Store,
  { submitter, keyId, resellerId, dryRun }: OpenBulkInput,
): Promise<BulkOperationRow | 'too_many_open'> {
  const row: BulkOperationRow = {
    id: newId('operation'),
    submitter,
    api_key_id: keyId,
    request_id: null,
    status: 'receiving',
    dry_run: dryRun,
    created_at: new Date().toISOString(),
    completed_at: null,
    claimed_until: '',
  };
  await bulkOperations.open(row);
  // Counted with itself, so that of several at once none is one too many.
  const client = resellerId === null ? { submitter, api_key_id: keyId } : { submitter };
  if ((await bulkOperations.countOpen(client)) <= BULK_ORDERS.open) return row;
  await bulkOperations.discard(row.id);
  return 'too_many_open';
}

interface RowFault {
  code: ProblemCode;
  detail: string;
  errors: Fault[] | undefined;
}

/** An order of a file, or why it is none. */
export type BulkRowInput = { line: number; externalOrderId: string | null } & (
  | { order: OrderInput; fault?: undefined }
  | { order?: undefined; fault: RowFault }
);

const SCATTERED: RowFault = {
  code: 'validation_failed',
  detail: 'The request has a fault.',
  errors: [
    { pointer: '/externalOrderId', message: 'must be in rows that follow each other: they are one order' },
  ],
};

/**
 * Stores the rows of a file while they are read; a faulty one is refused already. Returns how many there are.
 * @param refuseScattered whether rows are lines of an order: of an order that goes on elsewhere in the file, nothing is
 * taken
 */
export async function writeBulkRows(
  { bulkOperations }: Store,
  operationId: string,
  sent: AsyncIterable<BulkRowInput>,
  { refuseScattered }: { refuseScattered: boolean },
): Promise<number> {
  const firstLines = new Map<string, number>();
  let batch: BulkRow[] = [];
  let characters = 0;
  let count = 0;
  const write = async () => {
    await bulkOperations.addRows(batch);
    batch = [];
    characters = 0;
  };
  for await (const each of sent) {
    count += 1;
    const { line, externalOrderId } = each;
    const first = externalOrderId === null ? undefined : firstLines.get(externalOrderId);
    if (externalOrderId !== null && first === undefined) firstLines.set(externalOrderId, line);
    const isScattered = refuseScattered && first !== undefined;
    const place = { operation_id: operationId, line, external_order_id: externalOrderId };
    const row = toRow(
      { ...place, duplicate_of: first ?? null },
      isScattered ? SCATTERED : (each.fault ?? each.order),
    );
    batch.push(row);
    characters += row.body?.length ?? 0;
    if (isScattered || batch.length >= BATCH.rows || characters > BATCH.characters) await write();
    if (isScattered) {
      const about = { operation_id: operationId, line: first };
      await bulkOperations.decide(about, { outcome: 'refused', ...toFaultColumns(SCATTERED) });
    }
  }
  await write();
  return count;
}

const isFault = (what: RowFault | OrderInput): what is RowFault => 'code' in what;

const toFaultColumns = ({ code, detail, errors }: RowFault) => ({
  ...{ code, detail },
  errors: errors ? JSON.stringify(errors) : null,
});

function toRow(
  place: Pick<BulkRow, 'operation_id' | 'line' | 'external_order_id' | 'duplicate_of'>,
  what: RowFault | OrderInput,
): BulkRow {
  const none = { body: null, body_hash: null, outcome: null, code: null, detail: null, errors: null };
  if (isFault(what)) {
    return { ...none, ...place, order_id: null, outcome: 'refused', ...toFaultColumns(what) };
  }
  return { ...none, ...place, order_id: null, body: JSON.stringify(what), body_hash: hashJson(what) };
}
