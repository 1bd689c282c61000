import { createHash, type Hash } from 'node:crypto';
import type { Request } from 'express';
import { openBulk, writeBulkRows } from '../../cases/orders/receive-bulk.ts';
import { bulkOrdersQuery } from '../../contracts/http/bulk-schemas.ts';
import { BULK_ORDERS } from '../../policy/numbers.ts';
import type { Caller, ReceivedBody } from '../answer.ts';
import { isUtf8 } from '../middleware/json-body.ts';
import { Problem, validateQuery } from '../problem.ts';
import { readCsvOrders } from './read-csv-orders.ts';
import { readJsonOrders } from './read-json-orders.ts';
import type { ReadOrders, SentOrder } from './sent-order.ts';

/** How soon a client with too many open files may send one again. */
const OPEN_RETRY_SECONDS = 10;

/**
 * Reads a file of orders as it comes, and stores its rows: at most a few of them are in memory. None is taken before the
 * file was read to its end, so a file that is cut or too long changes nothing.
 */
export async function receiveOrders(req: Request, caller: Caller): Promise<ReceivedBody> {
  const query = validateQuery(bulkOrdersQuery, req.query);
  const read = readerOf(req);
  const isCsv = read === readCsvOrders;
  const { resellerId, environment } = caller;
  const opened = await openBulk(environment.store, { ...caller, dryRun: query.dryRun });
  if (opened === 'too_many_open') {
    req.resume();
    const detail = `${BULK_ORDERS.open} files of yours are not completed yet.`;
    throw new Problem('rate_limited', detail, { retryAfterSeconds: OPEN_RETRY_SECONDS });
  }
  const discard = () => environment.store.bulkOperations.discard(opened.id);
  const hash = createHash('sha256');
  try {
    const sent = read({ parts: readParts(req, hash), resellerId, countRow: countRows() });
    const rows = await writeBulkRows(environment.store, opened.id, toRows(sent), { refuseScattered: isCsv });
    if (rows === 0) throw new Problem('validation_failed', 'The file holds no orders.');
  } catch (error) {
    // The rest is read and dropped, so that the caller gets the answer instead of a broken connection.
    req.resume();
    await discard();
    throw error;
  }
  return {
    body: { operationId: opened.id },
    digest: { sha256: hash.digest('hex'), csv: isCsv, dryRun: query.dryRun },
    discard,
  };
}

/** @throws Problem `unsupported_media_type` */
function readerOf(req: Request): ReadOrders {
  const type = req.get('Content-Type') ?? '';
  const [name = ''] = type.toLowerCase().split(';');
  const read = { 'application/x-ndjson': readJsonOrders, 'text/csv': readCsvOrders }[name.trim()];
  const encoding = req.get('Content-Encoding') ?? 'identity';
  if (read && isUtf8(type) && encoding.toLowerCase() === 'identity') return read;
  throw new Problem(
    'unsupported_media_type',
    'Send the file as application/x-ndjson or text/csv, in UTF-8, not compressed.',
  );
}

/** The parts of the body. A reader that stops early leaves the connection open. */
async function* readParts(req: Request, hash: Hash): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BULK_ORDERS.bytes)
      throw new Problem('body_too_large', `The file is over ${BULK_ORDERS.bytes / 1_000_000} MB; split it.`);
    hash.update(part);
    yield part;
  }
}

function countRows(): () => void {
  let rows = 0;
  return () => {
    rows += 1;
    if (rows > BULK_ORDERS.rows)
      throw new Problem('too_many_rows', `The file has over ${BULK_ORDERS.rows} rows; split it.`);
  };
}

async function* toRows(sent: AsyncIterable<SentOrder>) {
  for await (const { line, externalOrderId, order } of sent) {
    if (!(order instanceof Problem)) yield { line, externalOrderId, order };
    else {
      const { code, detail, errors } = order;
      yield { line, externalOrderId, fault: { code, detail, errors: errors?.slice(0, 20) } };
    }
  }
}
