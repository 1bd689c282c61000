import type { Request, Response } from 'express';
import { changeMember } from '../../cases/accounts/change-member.ts';
import type { MemberRow } from '../../db/repositories/members.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { formatDay } from '../../policy/dates.ts';
import {
  isActiveAdmin,
  MEMBER_ACTIONS,
  type MemberAction,
  memberActions,
} from '../../policy/member-changes.ts';
import { readTypedAddress } from '../../policy/typed-text.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { sendError } from '../shell/errors.tsx';
import { readField, textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { MemberPage, type MemberPageProps, memberTitle } from './member-page.tsx';
import { MembersPage, type MembersPageProps, type MemberView } from './members-page.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount, sendNoAccess } from './open-account.tsx';

const SHOWN = 500;

/** `GET /accounts/:id/members` */
export const showMembers: AccountPageOf = async (req, res, opened) => {
  const { visit, account, membership, href } = opened;
  const rows = await visit.environment.store.members.list(account.id, SHOWN + 1);
  const isAdmin = membership.role === 'admin';
  const shown = { isOnlyAdmin: rows.filter(isActiveAdmin).length === 1, timeZone: await opened.readZone() };
  const props: MembersPageProps = {
    frame: frameOf(opened, 'members'),
    members: rows.slice(0, SHOWN).map((row) => memberView(opened, row, shown)),
    inviteHref: isAdmin ? `${href}/invitations#invite` : undefined,
    cut: rows.length > SHOWN,
  };
  const { t } = visit.reader;
  const done = MEMBER_ACTIONS.find((action) => action === req.query.done);
  const name = rows.find(({ id }) => id === req.query.who)?.name;
  sendPage(res, visit, {
    title: accountViewTitle(t, props.frame),
    body: <MembersPage {...props} />,
    ...(done ? { status: describeDone(t, done, name) } : {}),
  });
};

/** `GET /accounts/:id/members/:memberId`, for admins */
export const showMember: AccountPageOf = async (req, res, opened) => {
  const member = await memberOf(req, opened);
  if (member) await sendMember(res, opened, member);
  else sendError(res, opened.visit, 404);
};

/** `POST /accounts/:id/members/:memberId/:action`, for admins */
export const postMember: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const { t } = visit.reader;
  const action = MEMBER_ACTIONS.find((known) => known === req.params.action);
  const member = await memberOf(req, opened);
  const confirm = readTypedAddress(readField(req, 'confirm'));
  const sendDone = (memberId: string) => res.redirect(303, `${href}/members?done=${action}&who=${memberId}`);
  const sendGone = async () => {
    const removed = action === 'remove' && (await removedBefore(req, opened, confirm));
    if (removed) sendDone(removed);
    else sendError(res, visit, 404);
  };
  if (!action || !member) {
    await sendGone();
    return;
  }
  if (action === 'remove' && normaliseEmail(confirm) !== normaliseEmail(member.email)) {
    const message = t('members.error.confirm', { email: member.email });
    await sendMember(res, opened, member, { error: { field: 'confirm', message }, values: { confirm } });
    return;
  }
  const wish = {
    accountId: account.id,
    memberId: member.id,
    by: { userId: user.id },
    actions: () => [action],
  };
  const result = await changeMember(visit.environment, wish);
  if (result === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else if (result === 'not_found') await sendGone();
  else if (result === 'last_admin') {
    await sendMember(res, opened, member, { error: { message: t('members.error.lastAdmin') } });
  } else if (result === 'done') sendDone(member.id);
  else res.redirect(303, `${href}/members`);
};

/** The id of the member, if the typed address is that of one whom this account has removed: the form may come twice. */
async function removedBefore(
  req: Request,
  { visit, account }: OpenedAccount,
  confirm: string,
): Promise<string | null> {
  const { userAddresses, audit } = visit.environment.store;
  const memberId = textOf(req.params.memberId);
  const user = await userAddresses.owner(normaliseEmail(confirm));
  const event = user && (await audit.newestOf(user.id, 'membership.removed'));
  const isThis = event?.business_account_id === account.id && event.natural_key.startsWith(`${memberId}/`);
  return isThis ? memberId : null;
}

/** What was done, and to whom; a removed member is in no list any more. */
const describeDone = (t: PageT, done: MemberAction, name: string | undefined): string =>
  name === undefined || done === 'remove' ? t('members.done.remove') : t(`members.done.${done}`, { name });

const hasOneAdmin = async ({ visit, account }: OpenedAccount): Promise<boolean> =>
  (await visit.environment.store.members.activeAdmins(account.id)).length === 1;

const memberOf = (req: Request, { visit, account }: OpenedAccount): Promise<MemberRow | undefined> =>
  visit.environment.store.members.get(account.id, textOf(req.params.memberId));

async function sendMember(
  res: Response,
  opened: OpenedAccount,
  row: MemberRow,
  again: Pick<MemberPageProps, 'error' | 'values'> = {},
): Promise<void> {
  const { visit, user, href } = opened;
  const isOnlyAdmin = await hasOneAdmin(opened);
  const props: MemberPageProps = {
    frame: frameOf(opened, 'members'),
    member: memberView(opened, row, { isOnlyAdmin, timeZone: await opened.readZone() }),
    changes: memberActions({ ...row, self: row.user_id === user.id, isOnlyAdmin }),
    memberHref: `${href}/members/${row.id}`,
    backHref: `${href}/members`,
    ...again,
  };
  sendPage(res, visit, {
    title: memberTitle(visit.reader.t, props),
    body: <MemberPage {...props} />,
    code: again.error ? 422 : 200,
  });
}

function memberView(
  { visit, user, membership, href }: OpenedAccount,
  row: MemberRow,
  { isOnlyAdmin, timeZone }: { isOnlyAdmin: boolean; timeZone: string },
): MemberView {
  const isYou = row.user_id === user.id;
  const manageable =
    membership.role === 'admin' && memberActions({ ...row, self: isYou, isOnlyAdmin }).length > 0;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    status: row.status,
    since: formatDay(row.created_at, { dateLocale: visit.reader.dateLocale, timeZone }),
    isYou,
    manageHref: manageable ? `${href}/members/${row.id}` : undefined,
  };
}
