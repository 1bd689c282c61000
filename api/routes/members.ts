import { changeMember, type MemberChange } from '../../cases/accounts/change-member.ts';
import { changeMemberSchema } from '../../contracts/http/account-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import { withoutNulls } from '../../contracts/without-nulls.ts';
import type { MemberRow } from '../../db/repositories/members.ts';
import { actionsTowards, type MemberAction } from '../../policy/member-changes.ts';
import { isKeptOut } from '../../policy/membership-states.ts';
import { type ApiRequest, type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { MAX_ROWS } from '../page.ts';
import { Problem, validate } from '../problem.ts';
import { findAccount } from './business-accounts.ts';

const memberView = (row: MemberRow) => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  email: row.email,
  role: row.role,
  status: row.status,
  since: row.created_at,
});

/** `GET /v1/business-accounts/{id}/members` */
export const getMembers: Handler = async (request) => {
  const { id } = await findAccount(request);
  const rows = await request.caller.environment.store.members.list(id, MAX_ROWS);
  return ok({ data: rows.map(memberView) });
};

/** `GET /v1/business-accounts/{id}/members/{memberId}` */
export const getMember: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => memberView(await findMember(request));

/** `PATCH /v1/business-accounts/{id}/members/{memberId}`: another role or status. A repeat changes nothing. */
export const patchMember: Handler = async (request) => {
  const wanted = validate(changeMemberSchema, withoutNulls(request.body));
  const result = await change(request, (member) => actionsTowards(member, wanted));
  const row = await findMember(request);
  const isBlocked = isKeptOut(row) && wanted.role !== undefined && wanted.role !== row.role;
  if (result === 'unchanged' && isBlocked) throw new Problem('member_blocked');
  return okTagged(memberView(row));
};

/** `DELETE /v1/business-accounts/{id}/members/{memberId}` */
export const deleteMember: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await findMember(request);
  await change(request, () => ['remove']);
  return ok({ id, deleted: true });
};

/** @throws Problem `last_admin` when the account would have no admin left */
async function change(
  request: ApiRequest,
  actions: (member: MemberRow) => readonly MemberAction[],
): Promise<MemberChange> {
  const { id: memberId, business_account_id: accountId } = await findMember(request);
  const { environment, keyId } = request.caller;
  const by = { by: { keyId }, guard: guardOf(request, show) };
  const result = await changeMember(environment, { accountId, memberId, actions, ...by });
  if (result === 'last_admin') throw new Problem(result);
  if (result === 'not_admin')
    throw new Problem('not_found', 'The business account of this member is closed.');
  if (result === 'not_found') throw noMember();
  return result;
}

const noMember = () => new Problem('not_found', 'There is no such member.');

/** @throws Problem `not_found`, also for a member of another account */
async function findMember(request: ApiRequest): Promise<MemberRow> {
  const { id: accountId } = await findAccount(request);
  const id = request.params.memberId ?? '';
  const { members } = request.caller.environment.store;
  const row = isIdOf('membership', id) ? await members.get(accountId, id) : undefined;
  if (!row) throw noMember();
  return row;
}
