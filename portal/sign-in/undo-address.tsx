import type { Request, Response } from 'express';
import { findAddressUndo, type OpenedUndo, undoMainAddress } from '../../cases/people/undo-main-address.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { forgetTries } from '../shell/middleware/limits.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { listForbiddenNames, newPasswordError } from './choose-password.ts';
import { signInHere } from './sign-in-here.ts';
import {
  UndoAddressPage,
  type UndoAddressPageProps,
  UndoProblemPage,
  type UndoProblemPageProps,
  undoAddressTitle,
  undoProblemTitle,
} from './undo-address-page.tsx';

/** `GET /undo-address/:token`: the form, or why the link does not work. Changes nothing. */
export async function showUndoAddress(req: Request, res: Response, visit: Visit): Promise<void> {
  const opened = await findAddressUndo(visit.environment, textOf(req.params.token));
  if (opened?.state === 'open') sendUndo(req, res, visit, opened);
  else sendProblem(res, visit, reasonOf(opened));
}

/** `POST /undo-address/:token`: a new password restores the earlier main address, and signs in here only. */
export async function undoAddress(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base } = visit;
  const token = textOf(req.params.token);
  const opened = await findAddressUndo(environment, token);
  if (opened?.state !== 'open') {
    sendProblem(res, visit, reasonOf(opened));
    return;
  }
  const password = readField(req, 'password', { trim: false });
  const error = newPasswordError(
    visit.reader.t,
    password,
    await listForbiddenNames(environment, opened.userId),
  );
  if (error) {
    sendUndo(req, res, visit, opened, error);
    return;
  }
  const result = await undoMainAddress(environment, { token, password }, originOf(req));
  if (result === 'dead' || result === 'taken') {
    const reason = result === 'taken' ? result : reasonOf(await findAddressUndo(environment, token));
    sendProblem(res, visit, reason);
    return;
  }
  await forgetTries(environment.store.tries, result.email, req);
  const next = `${base}/account?done=main-address-undone`;
  await signInHere(req, res, visit, { credentials: { email: result.email, password }, next });
}

const reasonOf = (opened: OpenedUndo | null): UndoProblemPageProps['reason'] =>
  opened === null || opened.state === 'open' ? 'unknown' : opened.state;

function sendUndo(
  req: Request,
  res: Response,
  visit: Visit,
  { oldEmail, newEmail }: OpenedUndo,
  error?: UndoAddressPageProps['error'],
): void {
  const action = `${visit.base}/undo-address/${textOf(req.params.token)}`;
  sendPage(res, visit, {
    title: undoAddressTitle(visit.reader.t),
    body: <UndoAddressPage action={action} oldEmail={oldEmail} newEmail={newEmail} error={error} />,
    code: error ? 422 : 200,
  });
}

const STATUS = { unknown: 404, taken: 409, used: 410, expired: 410 } as const;

function sendProblem(res: Response, visit: Visit, reason: UndoProblemPageProps['reason']): void {
  const props = { reason, signInHref: `${visit.base}/sign-in` };
  sendPage(res, visit, {
    title: undoProblemTitle(visit.reader.t, props),
    body: <UndoProblemPage {...props} />,
    code: STATUS[reason],
  });
}
