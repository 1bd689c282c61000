import { verifyAccount } from '../../cases/accounts/verify-account.ts';
import { inviteColleagues } from '../../cases/invitations/invite-colleagues.ts';
import { licenseViews } from '../../cases/licenses/license-view.ts';
import { invitationView } from '../../cases/onboardings/onboarding-view.ts';
import { maySeeAccount, sellersFor } from '../../cases/resellers/viewer.ts';
import { auditEventsQuery, inviteSchema } from '../../contracts/http/account-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import { resolveLocale } from '../../contracts/locales.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import type { Seller } from '../../db/repositories/transfers.ts';
import type { BusinessAccountRow } from '../../db/rows.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { cutPlaces, MAX_ROWS, readPlace } from '../page.ts';
import { Problem, validate, validateQuery } from '../problem.ts';

/** `GET /v1/business-accounts/{id}` */
export const getAccount: Handler = async (request) => okTagged(await showAccount(request));

const showAccount = async (request: ApiRequest) => accountView(await findAccount(request));

const accountView = (row: BusinessAccountRow) => ({
  id: row.id,
  customerId: row.customer_id,
  companyName: row.company_name,
  verified: isVouchedFor(row),
  createdAt: row.created_at,
  closedAt: row.closed_at,
});

/** `POST /v1/business-accounts/{id}/verify`: the vendor vouches for an account that a person made. */
export const postVerify: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await findAccount(request);
  const actor = actorOf(request.caller);
  const guard = guardOf(request, showAccount);
  const verified = await verifyAccount(request.caller.environment.store, { accountId: id, actor, guard });
  if (!verified) throw new Problem('not_found', 'There is no such business account.');
  return okTagged(accountView(verified.account));
};

/** `GET /v1/business-accounts/{id}/invitations`: newest first, each with its mails' deliveries. */
export const getInvitations: Handler = async (request) => {
  const { id } = await findAccount(request);
  const { store } = request.caller.environment;
  const rows = await store.invitations.ofAccount(id, MAX_ROWS);
  const sends = await store.mailSends.ofInvitations(rows.map((row) => row.id));
  const sendsOf = (invitationId: string) => sends.filter((send) => send.invitation_id === invitationId);
  return ok({ data: rows.map((row) => invitationView(row, sendsOf(row.id))) });
};

/** `GET /v1/business-accounts/{id}/licenses`: bound and disputed ones, without keys. A reseller sees those it sold. */
export const getLicenses: Handler = async (request) => {
  const { id } = await findAccount(request);
  const { store } = request.caller.environment;
  const rows = await store.licenses.boundOrDisputed(id, MAX_ROWS);
  return ok({ data: await licenseViews(store, rows, request.caller, await sellersOf(request.caller, id)) });
};

/**
 * `GET /v1/business-accounts/{id}/instances`: active ones first, then the deactivated ones. A reseller sees those that use
 * a license it sold.
 */
export const getInstances: Handler = async (request) => {
  const { id } = await findAccount(request);
  const { caller } = request;
  const { store } = caller.environment;
  const rows = await store.instances.ofAccount(id, MAX_ROWS);
  if (caller.resellerId === null) return ok({ data: rows.map(instanceView) });
  const licenses = await store.licenses.boundOrDisputed(id, MAX_ROWS);
  const sellers = await sellersOf(caller, id);
  const own = new Set((await licenseViews(store, licenses, caller, sellers)).map((license) => license.id));
  return ok({ data: rows.filter((row) => own.has(row.license_id)).map(instanceView) });
};

const sellersOf = (
  { environment, resellerId }: ApiRequest['caller'],
  accountId: string,
): Promise<Seller[]> =>
  resellerId === null ? Promise.resolve([]) : sellersFor(environment.store, resellerId, accountId);

const instanceView = (row: InstanceRow) => ({
  id: row.id,
  licenseId: row.license_id,
  product: row.product,
  version: row.version,
  name: row.name,
  hostname: row.hostname,
  status: row.status,
  users: row.users,
  activatedAt: row.activated_at,
  lastSeenAt: row.last_seen_at,
  deactivatedAt: row.deactivated_at,
  deactivatedBecause: row.deactivated_because,
});

/**
 * `GET /v1/business-accounts/{id}/audit-events`: newest first, with the events at its members' sign-ins. The place is not looked
 * up: the event there is not shown any more when its member was removed. Earlier versions, whose cursors had no moment, named
 * the list `auditEvent`, so that each refuses the other's.
 */
export const getAuditEvents: Handler = async (request) => {
  const { limit, cursor } = validateQuery(auditEventsQuery, request.query);
  const { id } = await findAccount(request);
  const { audit } = request.caller.environment.store;
  const list = { caller: request.caller, kind: 'auditEventAt', of: id } as const;
  const [at, eventId] = readPlace(list, cursor)?.split(' ') ?? [];
  const after = at === undefined || eventId === undefined ? undefined : { at, id: eventId };
  const read = await audit.ofAccount(id, { limit: limit + 1, after });
  const { rows, nextCursor } = cutPlaces(list, read, limit, (row) => `${row.at} ${row.id}`);
  return ok({
    data: rows.map(({ id: rowId, at, action, actor, subject, data }) => ({
      id: rowId,
      at,
      action,
      actor,
      subject,
      data: JSON.parse(data),
    })),
    nextCursor,
  });
};

/** `POST /v1/business-accounts/{id}/invitations`: answers one result an address, in their order. */
export const postInvitations: Handler = async (request) => {
  const { invitations } = validate(inviteSchema, request.body);
  const { id } = await findAccount(request);
  const { environment, keyId } = request.caller;
  const data = [];
  for (const { locale = 'en', ...person } of invitations) {
    const people = [{ ...person, locale }];
    const results = await inviteColleagues(environment, { accountId: id, people, by: { keyId } });
    if (!results) throw new Problem('not_found', 'There is no such business account.');
    const taken = { locale: resolveLocale(locale).locale };
    data.push(
      ...results.map(({ invitationId = null, ...result }) => ({
        ...result,
        invitationId,
        ...(/^(invited|changed|not_sent_yet)$/.test(result.code) ? taken : {}),
      })),
    );
  }
  return ok({ data });
};

/**
 * @throws Problem `not_found` for an id that this environment does not have, even if the other one has it, and for an account
 * with which the reseller who asks has no relation
 */
export async function findAccount({ caller, params }: ApiRequest): Promise<BusinessAccountRow> {
  const id = params.id ?? '';
  const { store } = caller.environment;
  const isId = isIdOf('businessAccount', id);
  const row = isId ? await store.accounts.get(id) : undefined;
  // Asked also about one that does not exist: a longer answer would say that there is one.
  const maySee = isId && (await maySeeAccount(store, caller, id));
  if (!row || !maySee) throw new Problem('not_found', 'There is no such business account.');
  return row;
}
