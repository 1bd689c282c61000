import { licenseViews } from '../../cases/licenses/license-view.ts';
import { changeTransfer, requestTransfer } from '../../cases/resellers/transfers.ts';
import { maySeeAccount, sellersFor } from '../../cases/resellers/viewer.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { transferSchema } from '../../contracts/http/relation-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { Seller } from '../../db/repositories/transfers.ts';
import type { ResellerTransferRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import type { TransferAction } from '../../policy/transfer-states.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { MAX_ROWS } from '../page.ts';
import { faultAt, Problem, validate } from '../problem.ts';

const transferView = (row: ResellerTransferRow) => ({
  id: row.id,
  businessAccountId: row.business_account_id,
  fromResellerId: row.from_reseller_id,
  toResellerId: row.to_reseller_id,
  status: row.status,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  decidedAt: row.decided_at,
  undoUntil: row.undo_until,
});

/** `POST /v1/reseller-transfers`: asks for the customer's consent; `dryRun` shows what the new reseller would see. */
export const postTransfer: Handler = async ({ caller, body }) => {
  const { dryRun, businessAccountId, fromResellerId, toResellerId } = validate(transferSchema, body);
  const { store } = caller.environment;
  const account = await store.accounts.get(businessAccountId);
  if (!account || account.closed_at !== null)
    throw fault('businessAccountId', 'must be the id of an open business account');
  const pair = { reseller_id: fromResellerId, business_account_id: businessAccountId };
  if ((await store.relations.of(pair))?.status !== 'active')
    throw fault('fromResellerId', 'must be a reseller with an active relation to the account');
  const to = await store.resellers.get(toResellerId);
  if (!to || to.ended_at !== null) throw fault('toResellerId', 'must be a reseller that has not ended');
  if (dryRun) return ok(await preview(store, { businessAccountId, fromResellerId, toResellerId }));
  const actor = actorOf(caller);
  const asked = { accountId: businessAccountId, fromResellerId, toResellerId, actor };
  const row = await requestTransfer(caller.environment, asked);
  if (!row) throw fault('businessAccountId', 'has another transfer that waits for consent');
  return madeTagged(transferView(row), { at: '/v1/reseller-transfers', status: 202 });
};

const fault = (field: string, message: string) => faultAt(`/${field}`, message);

interface PreviewInput {
  businessAccountId: string;
  fromResellerId: string;
  toResellerId: string;
}

/** What the new reseller would see besides what it sees now. The orders stay with the reseller that sent them. */
async function preview(store: Store, { businessAccountId, fromResellerId, toResellerId }: PreviewInput) {
  const rows = await store.licenses.boundOrDisputed(businessAccountId, MAX_ROWS);
  const sold = (sellers: Seller[]) => licenseViews(store, rows, { resellerId: toResellerId }, sellers);
  const sees = await maySeeAccount(store, { resellerId: toResellerId }, businessAccountId);
  const now = sees ? await sold(await sellersFor(store, toResellerId, businessAccountId)) : [];
  const before = new Set(now.map(({ id }) => id));
  const sellers = await sellersFor(store, fromResellerId, businessAccountId);
  const licenses = (await sold(sellers)).filter(({ id }) => !before.has(id));
  const ids = new Set(licenses.map(({ id }) => id));
  const instances = (await store.instances.ofAccount(businessAccountId, MAX_ROWS)).filter((row) =>
    ids.has(row.license_id),
  );
  return {
    dryRun: true,
    ...{ businessAccountId, fromResellerId, toResellerId },
    ...{
      orders: [],
      licenses,
      instances: instances.map(({ id, license_id }) => ({ id, licenseId: license_id })),
    },
  };
}

/** `GET /v1/reseller-transfers/{id}` */
export const getTransfer: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => transferView(await findTransfer(request));

/** `POST /v1/reseller-transfers/{id}/cancel` and `…/undo`: one that is over stays as it is. */
export const postTransferAction =
  (action: TransferAction): Handler =>
  async (request) => {
    validate(emptySchema, request.body);
    const { id } = await findTransfer(request);
    const { caller } = request;
    const by = { actor: actorOf(caller), guard: guardOf(request, show) };
    const row = await changeTransfer(caller.environment, { id, action, ...by });
    if (!row) throw notFound();
    if (row === 'superseded') throw new Problem('transfer_superseded');
    return okTagged(transferView(row));
  };

const notFound = () => new Problem('not_found', 'There is no such transfer.');

async function findTransfer({ caller, params }: ApiRequest): Promise<ResellerTransferRow> {
  const id = params.id ?? '';
  const row = isIdOf('transfer', id) ? await caller.environment.store.transfers.get(id) : undefined;
  if (!row) throw notFound();
  return row;
}
