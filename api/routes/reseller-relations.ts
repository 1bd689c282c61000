import { endRelation, findRelation, requestRelation } from '../../cases/resellers/relations.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { listRelationsQuery, requestRelationSchema } from '../../contracts/http/relation-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { NamedRelationRow } from '../../db/repositories/relations.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPage, readListCursor } from '../page.ts';
import { faultAt, Problem, validate, validateQuery } from '../problem.ts';

const relationView = (row: NamedRelationRow) => ({
  id: row.id,
  resellerId: row.reseller_id,
  resellerName: row.reseller_name,
  businessAccountId: row.business_account_id,
  status: row.status,
  createdAt: row.created_at,
  activeSince: row.active_since,
  endedAt: row.ended_at,
});

/** `GET /v1/reseller-relations`: newest first. A reseller sees its own that have been active. */
export const listRelations: Handler = async ({ caller, query }) => {
  const { limit, cursor, resellerId, ...filter } = validateQuery(listRelationsQuery, query);
  const own = caller.resellerId;
  if (own !== null && resellerId !== undefined && resellerId !== own)
    return ok({ data: [], nextCursor: null });
  const list = { caller, kind: 'relation' } as const;
  const read = await caller.environment.store.relations.list({
    ...filter,
    resellerId: own ?? resellerId,
    onceActive: own !== null,
    limit: limit + 1,
    before: readListCursor(list, cursor),
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: rows.map(relationView), nextCursor });
};

/** `GET /v1/reseller-relations/{id}` */
export const getRelation: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => relationView(await readRelation(request));

/** `POST /v1/reseller-relations`: answers the same whether or not there is such an account. */
export const postRelation: Handler = async ({ caller, body }) => {
  const { resellerId, businessAccountId, customerId } = validate(requestRelationSchema, body);
  const { environment, resellerId: own } = caller;
  if (own !== null && resellerId !== undefined && resellerId !== own)
    throw badReseller('must be your own id, or be left out');
  const id = own ?? resellerId;
  if (id === undefined) throw badReseller('must say which reseller asks');
  const reseller = own === null ? await environment.store.resellers.get(id) : undefined;
  if (own === null && (!reseller || reseller.ended_at !== null))
    throw badReseller('must be the id of a reseller that has not ended');
  const account = businessAccountId === undefined ? { customerId: customerId ?? '' } : { businessAccountId };
  const waitSeconds = await requestRelation(environment, {
    ...{ resellerId: id, account, actor: actorOf(caller) },
    ofReseller: own !== null,
  });
  if (waitSeconds !== null)
    throw new Problem('rate_limited', 'You have asked for too many accounts today.', {
      retryAfterSeconds: waitSeconds,
    });
  return { status: 202, body: { status: 'requested' } };
};

const badReseller = (message: string) => faultAt('/resellerId', message);

/** `POST /v1/reseller-relations/{id}/end`: a repeat changes nothing. */
export const postRelationEnd: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await readRelation(request);
  const { caller } = request;
  const by = { actor: actorOf(caller), bySeller: caller.resellerId !== null };
  const row = await endRelation(caller.environment, { id, ...by, guard: guardOf(request, show) });
  if (!row) throw notFound();
  return okTagged(relationView(row));
};

const notFound = () => new Problem('not_found', 'There is no such relation.');

async function readRelation({ caller, params }: ApiRequest): Promise<NamedRelationRow> {
  const id = params.id ?? '';
  const row = isIdOf('relation', id) ? await findRelation(caller.environment, caller, id) : undefined;
  if (!row) throw notFound();
  return row;
}
