import type { Request, Response } from 'express';
import type { OpenedReset } from '../../auth/index.ts';
import { redeemReset } from '../../cases/people/passwords.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { readField } from '../shell/form-fields.ts';
import { forgetTries } from '../shell/middleware/limits.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { listForbiddenNames, newPasswordError } from './choose-password.ts';
import {
  ResetPasswordPage,
  type ResetPasswordPageProps,
  ResetProblemPage,
  resetPasswordTitle,
  resetProblemTitle,
} from './reset-password-page.tsx';
import { signInHere } from './sign-in-here.ts';

/** `GET /reset-password/:token`: the form, or why the link does not work. Changes nothing. */
export async function showReset(req: Request, res: Response, visit: Visit): Promise<void> {
  const opened = await visit.environment.auth.passwords.openReset(String(req.params.token));
  if (opened?.state === 'open') sendReset(req, res, visit, opened);
  else sendProblem(res, visit, opened);
}

/** `POST /reset-password/:token`: changes the password, ends every session of the user, and begins one here. */
export async function resetPassword(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment } = visit;
  const { auth, store } = environment;
  const token = String(req.params.token);
  const opened = await auth.passwords.openReset(token);
  if (opened?.state !== 'open') {
    sendProblem(res, visit, opened);
    return;
  }
  const { user } = opened;
  const password = readField(req, 'password', { trim: false });
  const error = newPasswordError(visit.reader.t, password, await listForbiddenNames(environment, user.id));
  if (error) {
    sendReset(req, res, visit, opened, error);
    return;
  }
  if (!(await redeemReset(environment, { token, password }, originOf(req)))) {
    sendProblem(res, visit, await auth.passwords.openReset(token));
    return;
  }
  await forgetTries(store.tries, normaliseEmail(user.email), req);
  const next = `${visit.base}/account?done=password`;
  await signInHere(req, res, visit, { credentials: { email: user.email, password }, next });
}

function sendReset(
  req: Request,
  res: Response,
  visit: Visit,
  { user }: OpenedReset,
  error?: ResetPasswordPageProps['error'],
): void {
  const other = visit.user && visit.user.id !== user.id ? visit.user.email : undefined;
  const action = `${visit.base}/reset-password/${req.params.token}`;
  sendPage(res, visit, {
    title: resetPasswordTitle(visit.reader.t),
    body: <ResetPasswordPage action={action} email={user.email} signedInAs={other} error={error} />,
    code: error ? 422 : 200,
  });
}

function sendProblem(res: Response, visit: Visit, opened: OpenedReset | null): void {
  const { base, reader } = visit;
  const props = {
    reason: opened === null || opened.state === 'open' ? ('unknown' as const) : opened.state,
    freshHref: `${base}/forgot-password`,
    signInHref: `${base}/sign-in`,
  };
  sendPage(res, visit, {
    title: resetProblemTitle(reader.t, props),
    body: <ResetProblemPage {...props} />,
    code: props.reason === 'unknown' ? 404 : 410,
  });
}
