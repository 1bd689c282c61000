import type { Request, Response } from 'express';
import { answerRelation } from '../../cases/resellers/answer-relation.ts';
import type { NamedRelationRow } from '../../db/repositories/relations.ts';
import { formatDay } from '../../policy/dates.ts';
import { readRelationAction, relationActions } from '../../policy/relation-states.ts';
import { isTransferOver } from '../../policy/transfer-states.ts';
import { sendError } from '../shell/errors.tsx';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount } from './open-account.tsx';
import { ResellerPage, type ResellerPageProps, resellerTitle } from './reseller-page.tsx';
import { ResellersPage, type ResellersPageProps, type ResellerView } from './resellers-page.tsx';
import { sendAnswer } from './send-answer.ts';
import { viewTransfer } from './transfers.tsx';

/** More resellers than an account has. */
const SHOWN = 200;

/** `GET /accounts/:id/resellers`, for members */
export const showResellers: AccountPageOf = async (_req, res, opened) => {
  const { visit, account, membership, href } = opened;
  const rows = await visit.environment.store.relations.list({
    ...{ businessAccountId: account.id, onceActive: false, limit: SHOWN },
  });
  const timeZone = await opened.readZone();
  const isAdmin = membership.role === 'admin';
  const open = await visit.environment.store.transfers.openOf(account.id);
  const transfers = (await Promise.all(open.map((row) => viewTransfer(opened, row)))).filter(
    // One that a later one superseded can no longer be undone.
    ({ status, undoUntil }) => status === 'requested' || undoUntil !== undefined,
  );
  const props: ResellersPageProps = {
    frame: frameOf(opened, 'resellers'),
    vendor: visit.environment.mail.brand.vendorName,
    resellers: rows.map((row) => ({
      ...viewReseller(opened, row, timeZone),
      manageHref: isAdmin ? `${href}/resellers/${row.id}` : undefined,
    })),
    transfers: transfers
      .filter(({ status }) => !isTransferOver(status))
      .map((view) => ({ ...view, href: isAdmin ? view.href : undefined })),
  };
  const title = accountViewTitle(visit.reader.t, props.frame);
  sendPage(res, visit, { title, body: <ResellersPage {...props} /> });
};

/** `GET /accounts/:id/resellers/:relationId`, for admins */
export const showReseller: AccountPageOf = async (req, res, opened) => {
  const row = await relationOf(req, opened);
  if (row) await sendReseller(req, res, opened, row);
  else sendError(res, opened.visit, 404);
};

/** `POST /accounts/:id/resellers/:relationId/:action`, for admins */
export const postRelationAnswer: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const action = readRelationAction(req.params.action);
  const relationId = textOf(req.params.relationId);
  const result = action
    ? await answerRelation(visit.environment, { accountId: account.id, relationId, userId: user.id, action })
    : 'not_found';
  sendAnswer(res, opened, { result, action, href: `${href}/resellers/${relationId}` });
};

async function relationOf(
  req: Request,
  { visit, account }: OpenedAccount,
): Promise<NamedRelationRow | undefined> {
  const row = await visit.environment.store.relations.get(textOf(req.params.relationId));
  return row?.business_account_id === account.id ? row : undefined;
}

function viewReseller(
  { visit }: OpenedAccount,
  row: NamedRelationRow,
  timeZone: string,
): Omit<ResellerView, 'manageHref'> {
  const day = (at: string | null) =>
    at === null ? undefined : formatDay(at, { dateLocale: visit.reader.dateLocale, timeZone });
  return {
    id: row.id,
    name: row.reseller_name,
    status: row.status,
    gone: row.reseller_ended_at !== null,
    since: row.status === 'active' ? day(row.active_since) : undefined,
    asked: row.status === 'requested' ? day(row.asked_at ?? row.created_at) : undefined,
    ended: row.status === 'ended' ? day(row.ended_at) : undefined,
    orderCancelled: row.status === 'ended' && row.ended_because === 'order_cancelled',
  };
}

async function sendReseller(
  req: Request,
  res: Response,
  opened: OpenedAccount,
  row: NamedRelationRow,
): Promise<void> {
  const { visit, href } = opened;
  const { t } = visit.reader;
  const props: ResellerPageProps = {
    frame: frameOf(opened, 'resellers'),
    reseller: viewReseller(opened, row, await opened.readZone()),
    vendor: visit.environment.mail.brand.vendorName,
    changes: relationActions(row),
    relationHref: `${href}/resellers/${row.id}`,
    backHref: `${href}/resellers`,
  };
  const done = readRelationAction(req.query.done);
  sendPage(res, visit, {
    title: resellerTitle(t, props),
    body: <ResellerPage {...props} />,
    ...(done ? { status: t(`resellers.done.${done}`, { name: row.reseller_name }) } : {}),
  });
}
