import { createReseller, endReseller } from '../../cases/resellers/resellers.ts';
import { listResellersQuery, resellerSchema } from '../../contracts/http/client-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { ResellerRow } from '../../db/security-rows.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPage, readListCursor } from '../page.ts';
import { Problem, validate, validateQuery } from '../problem.ts';

const resellerView = (row: ResellerRow) => ({
  id: row.id,
  name: row.name,
  contactEmail: row.contact_email,
  createdAt: row.created_at,
  endedAt: row.ended_at,
});

/** `POST /v1/resellers` */
export const postReseller: Handler = async ({ caller, body, requestId }) => {
  const { name, contactEmail = null } = validate(resellerSchema, body);
  const input = { name, contactEmail, actor: actorOf(caller), requestId };
  const row = await createReseller(caller.environment.store, input);
  return madeTagged(resellerView(row), { at: '/v1/resellers' });
};

/** `GET /v1/resellers`: newest first. */
export const listResellers: Handler = async ({ caller, query }) => {
  const { limit, cursor } = validateQuery(listResellersQuery, query);
  const list = { caller, kind: 'reseller' } as const;
  const read = await caller.environment.store.resellers.list(limit + 1, readListCursor(list, cursor));
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: rows.map(resellerView), nextCursor });
};

/** `GET /v1/resellers/{id}` */
export const getReseller: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => resellerView(await findReseller(request));

/** `DELETE /v1/resellers/{id}`: its keys are revoked, its orders stay. A repeat changes nothing. */
export const deleteReseller: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await findReseller(request);
  const { caller } = request;
  const by = { actor: actorOf(caller), guard: guardOf(request, show) };
  const row = await endReseller(caller.environment.store, { id, ...by });
  if (!row) throw notFound();
  return okTagged(resellerView(row));
};

const notFound = () => new Problem('not_found', 'There is no such reseller.');

async function findReseller({ caller, params }: ApiRequest): Promise<ResellerRow> {
  const id = params.id ?? '';
  const row = isIdOf('reseller', id) ? await caller.environment.store.resellers.get(id) : undefined;
  if (!row) throw notFound();
  return row;
}
