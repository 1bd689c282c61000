import { apiKeyView } from '../../cases/operations/api-key-view.ts';
import {
  type CreateApiKeyInput,
  createApiKey,
  createResellerKey,
  revokeApiKey,
} from '../../cases/operations/api-keys.ts';
import { apiKeySchema, listApiKeysQuery } from '../../contracts/http/client-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { ApiKeyRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { type ApiScope, RESELLER_SCOPES } from '../../policy/api-access.ts';
import { type AskedBounds, boundsFaults } from '../../policy/key-bounds.ts';
import { type Answer, type ApiRequest, actorOf, type Caller, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPage, readListCursor } from '../page.ts';
import { faultAt, Problem, validate, validateQuery } from '../problem.ts';

/**
 * `POST /v1/api-keys`: the key itself is in the first answer alone. A repeat with the same Idempotency-Key makes no
 * second one and answers `key: null`.
 */
export const postApiKey: Handler = async ({ caller, body, requestId }) => {
  const { resellerId, ...input } = validate(apiKeySchema, body);
  const { environment } = caller;
  const scopes = scopesToGive(caller, input.scopes, resellerId);
  const bounds = boundsToGive(caller, input);
  const made = await create(environment.store, {
    ...input,
    ...bounds,
    scopes,
    mode: environment.mode,
    actor: actorOf(caller),
    resellerId,
    requestId,
  });
  const { lastUsedAt, ...view } = apiKeyView(made.row);
  const answered = madeTagged(view, { at: '/v1/api-keys', more: { lastUsedAt, key: null } });
  return { ...answered, bodyOnce: { key: made.key } };
};

async function create(
  store: Store,
  { resellerId, ...input }: CreateApiKeyInput & { resellerId: string | undefined },
) {
  if (resellerId === undefined) return createApiKey(store, input);
  const made = await createResellerKey(store, { ...input, resellerId });
  if (made === 'too_many_keys') throw new Problem(made);
  if (made !== 'no_reseller') return made;
  throw faultAt('/resellerId', 'must be a reseller that exists and has not ended');
}

/**
 * The scopes of the new key: a caller can give none that its own key lacks.
 * @throws Problem `missing_scope`, or `validation_failed` for a scope that resellers cannot have
 */
function scopesToGive(
  caller: Caller,
  asked: ApiScope[] | undefined,
  resellerId: string | undefined,
): readonly ApiScope[] | undefined {
  const isForVendor = resellerId === undefined;
  const errors = (asked ?? []).flatMap((scope, index) =>
    isForVendor || RESELLER_SCOPES.includes(scope)
      ? []
      : [{ pointer: `/scopes/${index}`, message: `must be one of ${RESELLER_SCOPES.join(', ')}` }],
  );
  if (errors.length > 0) throw new Problem('validation_failed', 'A reseller cannot have it.', { errors });
  const lacking = asked?.find((scope) => !caller.scopes.includes(scope));
  if (lacking) throw new Problem('missing_scope', `This key does not have the scope ${lacking} to give.`);
  if (asked) return asked;
  const all = isForVendor ? undefined : RESELLER_SCOPES.filter((scope) => caller.scopes.includes(scope));
  // Left out by a key that has named ones: the new one gets those, and none that the API will have later.
  return isForVendor ? (caller.bounds.scopes ?? undefined) : all;
}

/**
 * From where and until when the new key may be used: never from more addresses, or longer, than the caller's own.
 * @throws Problem `beyond_own_key`
 */
function boundsToGive({ bounds: own }: Caller, asked: AskedBounds): AskedBounds {
  const errors = boundsFaults(own, asked).map((pointer) => ({
    pointer,
    message:
      pointer === '/expiresAt'
        ? `must not be after ${own.expiresAt}, when this key expires`
        : `must lie in a network of this key: ${own.networks?.join(', ')}`,
  }));
  if (errors.length > 0) throw new Problem('beyond_own_key', undefined, { errors });
  return {
    networks: asked.networks ?? own.networks ?? undefined,
    expiresAt: asked.expiresAt ?? own.expiresAt ?? undefined,
  };
}

/** `GET /v1/api-keys`: newest first. */
export const listApiKeys: Handler = async ({ caller, query }) => {
  const { limit, cursor, resellerId } = validateQuery(listApiKeysQuery, query);
  const list = { caller, kind: 'apiKey' } as const;
  const before = readListCursor(list, cursor);
  const read = await caller.environment.store.apiKeys.list(limit + 1, {
    ...(resellerId === undefined ? {} : { resellerId }),
    ...(before === undefined ? {} : { before }),
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: rows.map(apiKeyView), nextCursor });
};

/** `GET /v1/api-keys/{id}` */
export const getApiKey: Handler = async (request) => answer(await findKey(request));

/** A use of a key is no change of it: its tag would be another after each request with it. */
const tagged = ({ lastUsedAt, ...view }: ReturnType<typeof apiKeyView>) => view;
const answer = (row: ApiKeyRow): Answer =>
  okTagged(tagged(apiKeyView(row)), { lastUsedAt: row.last_used_at });
const show = async (request: ApiRequest) => tagged(apiKeyView(await findKey(request)));

/** `DELETE /v1/api-keys/{id}`: requests with it are refused from now on. A repeat changes nothing. */
export const deleteApiKey: Handler = async (request) => {
  validate(emptySchema, request.body);
  const row = await findKey(request);
  const by = { actor: actorOf(request.caller), guard: guardOf(request, show) };
  await revokeApiKey(request.caller.environment.store, row.id, by);
  return answer(await findKey(request));
};

async function findKey({ caller, params }: ApiRequest): Promise<ApiKeyRow> {
  const id = params.id ?? '';
  const row = isIdOf('apiKey', id) ? await caller.environment.store.apiKeys.get(id) : undefined;
  if (!row) throw new Problem('not_found', 'There is no such API key.');
  return row;
}
