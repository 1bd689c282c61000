import type { Request, Response } from 'express';
import { codeOf } from '../profile/second-factor.tsx';
import { cookieOf } from '../shell/cookies.ts';
import { ownPath, readField } from '../shell/form-fields.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { SignInCodePage, type SignInCodePageProps, signInCodeTitle } from './sign-in-code-page.tsx';
import { signInPath } from './sign-in-first.ts';

/** `GET /sign-in/code`: asks for the second factor. */
export async function showSignInCode(req: Request, res: Response, visit: Visit): Promise<void> {
  const kind = req.query.kind === 'recovery' ? 'recovery' : 'app';
  const next = ownPath(String(req.query.next ?? ''), `${visit.base}/accounts`);
  // Without the cookie of the first step every code would be wrong.
  if (cookieOf(visit.environment, req, 'two_factor')) send(res, visit, { kind, next });
  else res.redirect(303, `${signInPath(visit, next)}${req.headers.cookie ? '' : '&cookies=none'}`);
}

/** `POST /sign-in/code`: starts a session, for a code of the app or a recovery code. */
export async function signInCode(req: Request, res: Response, visit: Visit): Promise<void> {
  const next = ownPath(readField(req, 'next'), `${visit.base}/accounts`);
  const kind = readField(req, 'kind') === 'recovery' ? 'recovery' : 'app';
  const { secondFactor } = visit.environment.auth;
  const cookies = await secondFactor.finish({ code: codeOf(req), kind }, headersOf(req));
  if (!cookies) {
    const error = { field: 'code', message: visit.reader.t('signIn.code.wrong') } as const;
    send(res, visit, { kind, next, error });
    return;
  }
  setCookies(res, cookies);
  res.redirect(303, next);
}

function send(
  res: Response,
  visit: Visit,
  shown: Pick<SignInCodePageProps, 'kind' | 'next' | 'error'>,
): void {
  const action = `${visit.base}/sign-in/code`;
  const next = encodeURIComponent(shown.next);
  const other = shown.kind === 'app' ? '&kind=recovery' : '';
  const props: SignInCodePageProps = {
    ...shown,
    action,
    otherHref: `${action}?next=${next}${other}`,
    signInHref: signInPath(visit, shown.next),
  };
  sendPage(res, visit, {
    title: signInCodeTitle(visit.reader.t),
    body: <SignInCodePage {...props} />,
    code: shown.error ? 422 : 200,
  });
}
