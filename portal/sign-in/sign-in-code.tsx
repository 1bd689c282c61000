import type { Request, Response } from 'express';
import type { FinishedCode } from '../../auth/index.ts';
import { finishSignIn } from '../../cases/people/sign-in-person.ts';
import { SECOND_MS } from '../../policy/numbers.ts';
import { codeOf } from '../profile/second-factor.tsx';
import { cookieOf } from '../shell/cookies.ts';
import { ownPath, readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage, setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { waitingTime } from '../shell/waiting-time.ts';
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
  const result = await finishSignIn(visit.environment, { code: codeOf(req), kind }, originOf(req));
  if (result.state === 'done') {
    setCookies(res, result.cookies);
    res.redirect(303, next);
    return;
  }
  const message = refusalOf(res, visit, result);
  send(res, visit, { kind, next, error: { field: 'code', message } });
}

/** Why a code was refused; a lock also says when to come back. */
function refusalOf(
  res: Response,
  { reader: { t } }: Visit,
  result: Exclude<FinishedCode, { state: 'done' }>,
): string {
  if (result.state !== 'locked') return t(`signIn.code.${result.state}`);
  const seconds = Math.max(1, Math.ceil((Date.parse(result.until) - Date.now()) / SECOND_MS));
  res.set('Retry-After', String(seconds));
  return t('signIn.code.locked', { wait: waitingTime(t, seconds) });
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
    code: res.hasHeader('Retry-After') ? 429 : shown.error ? 422 : 200,
  });
}
