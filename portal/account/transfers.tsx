import type { Request } from 'express';
import { answerTransfer } from '../../cases/resellers/transfers.ts';
import type { ResellerTransferRow } from '../../db/security-rows.ts';
import { formatDay } from '../../policy/dates.ts';
import {
  TRANSFER_ANSWERS,
  type TransferAnswer,
  transferAfter,
  transferStatusAt,
} from '../../policy/transfer-states.ts';
import { sendError } from '../shell/errors.tsx';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { type AccountPageOf, frameOf, type OpenedAccount } from './open-account.tsx';
import { sendAnswer } from './send-answer.ts';
import { TransferPage, type TransferPageProps, type TransferView, transferTitle } from './transfer-page.tsx';

const readAnswer = (text: unknown): TransferAnswer | undefined =>
  TRANSFER_ANSWERS.find((known) => known === text);

/** `GET /accounts/:id/transfers/:transferId`, for admins */
export const showTransfer: AccountPageOf = async (req, res, opened) => {
  const { visit, href } = opened;
  const row = await transferOf(req, opened);
  if (!row) {
    sendError(res, visit, 404);
    return;
  }
  const view = await viewTransfer(opened, row);
  const props: TransferPageProps = {
    frame: frameOf(opened, 'resellers'),
    ...view,
    changes: TRANSFER_ANSWERS.filter(
      (action) =>
        transferAfter(action, view.status) !== null && (action !== 'undo' || view.undoUntil !== undefined),
    ),
    transferHref: view.href,
    backHref: `${href}/resellers`,
  };
  const { t } = visit.reader;
  const done = readAnswer(req.query.done);
  sendPage(res, visit, {
    title: transferTitle(t, props),
    body: <TransferPage {...props} />,
    ...(done ? { status: t(`resellers.transfer.done.${done}`, { from: view.from, to: view.to }) } : {}),
  });
};

/** `POST /accounts/:id/transfers/:transferId/:action`, for admins */
export const postTransferAnswer: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const action = readAnswer(req.params.action);
  const transferId = textOf(req.params.transferId);
  const result = action
    ? await answerTransfer(visit.environment, { accountId: account.id, transferId, userId: user.id, action })
    : 'not_found';
  sendAnswer(res, opened, { result, action, href: `${href}/transfers/${transferId}` });
};

async function transferOf(
  req: Request,
  { visit, account }: OpenedAccount,
): Promise<ResellerTransferRow | undefined> {
  const row = await visit.environment.store.transfers.get(textOf(req.params.transferId));
  return row?.business_account_id === account.id ? row : undefined;
}

/** A transfer as an account sees it. */
export async function viewTransfer(
  { visit, href, readZone }: OpenedAccount,
  row: ResellerTransferRow,
): Promise<TransferView> {
  const ids = [row.from_reseller_id, row.to_reseller_id];
  const resellers = await visit.environment.store.resellers.getMany(ids);
  const nameOf = (id: string) => resellers.find((reseller) => reseller.id === id)?.name ?? '';
  const timeZone = await readZone();
  const isSuperseded = await visit.environment.store.transfers.isSuperseded(row);
  const day = (at: string) => formatDay(at, { dateLocale: visit.reader.dateLocale, timeZone });
  return {
    id: row.id,
    from: nameOf(row.from_reseller_id),
    to: nameOf(row.to_reseller_id),
    status: transferStatusAt(row, new Date().toISOString()),
    expires: day(row.expires_at),
    undoUntil: row.undo_until === null || isSuperseded ? undefined : day(row.undo_until),
    href: `${href}/transfers/${row.id}`,
  };
}
