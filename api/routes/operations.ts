import { listBulkRows, operationView, startBulk } from '../../cases/orders/bulk-operations.ts';
import { listOperationRowsQuery } from '../../contracts/http/bulk-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { BulkOperationRow } from '../../db/bulk-rows.ts';
import { type ApiRequest, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { cutPlaces, readPlace } from '../page.ts';
import { Problem, validateQuery } from '../problem.ts';

/** `POST /v1/orders/bulk`: the body was received before, and its rows are taken from now on. */
export const postBulkOrders: Handler = async ({ caller, body, requestId }) => {
  const { store } = caller.environment;
  const { operationId } = body as { operationId: string };
  const started = await startBulk(store, { operationId, requestId });
  return madeTagged(await operationView(store, started), { at: '/v1/operations', status: 202 });
};

/** `GET /v1/operations/{id}` */
export const getOperation: Handler = async (request) =>
  okTagged(await operationView(request.caller.environment.store, await findOperation(request)));

/** `GET /v1/operations/{id}/rows`: in the order of the file. */
export const listOperationRows: Handler = async (request) => {
  const { limit, cursor, outcome } = validateQuery(listOperationRowsQuery, request.query);
  const { id: operationId } = await findOperation(request);
  const list = { caller: request.caller, kind: 'operationRow', of: operationId };
  const after = Number(readPlace(list, cursor) ?? 0);
  const filter = { operationId, outcome, after, limit: limit + 1 };
  const read = await listBulkRows(request.caller.environment.store, filter);
  const { rows: data, nextCursor } = cutPlaces(list, read, limit, ({ line }) => String(line));
  return ok({ data, nextCursor });
};

/** @throws Problem `not_found` for an id that this environment does not have, and for another's to a reseller */
async function findOperation({ caller, params }: ApiRequest): Promise<BulkOperationRow> {
  const id = params.id ?? '';
  const { bulkOperations } = caller.environment.store;
  const row = isIdOf('operation', id) ? await bulkOperations.get(id) : undefined;
  const isForeign = caller.resellerId !== null && row?.submitter !== caller.submitter;
  if (!row || row.status === 'receiving' || isForeign)
    throw new Problem('not_found', 'There is no such operation.');
  return row;
}
