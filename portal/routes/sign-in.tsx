import type { Request, Response } from 'express';
import { normaliseEmail } from '../../policy/addresses.ts';
import { field, headersOf, ownPath, sendPage, type Visit } from '../page.ts';
import { INVALID_SIGN_IN, SignInPage, type SignInPageProps, signInTitle } from '../views/sign-in-page.tsx';

/** `GET /sign-in` */
export async function showSignIn(req: Request, res: Response, visit: Visit): Promise<void> {
  sendSignIn(res, visit, { next: ownPath(String(req.query.next ?? ''), `${visit.base}/accounts`) });
}

/** `POST /sign-in`: a wrong password and an unknown address get the same words. */
export async function signIn(req: Request, res: Response, visit: Visit): Promise<void> {
  const next = ownPath(field(req, 'next'), `${visit.base}/accounts`);
  const email = field(req, 'email');
  const credentials = { email: normaliseEmail(email), password: field(req, 'password', { trim: false }) };
  const session =
    credentials.email && credentials.password
      ? await visit.environment.auth.signIn(credentials, headersOf(req))
      : null;
  if (!session) {
    sendSignIn(res, visit, { next, error: { message: INVALID_SIGN_IN }, values: { email } });
    return;
  }
  for (const cookie of session.cookies) res.append('Set-Cookie', cookie);
  res.redirect(303, next);
}

/** `POST /sign-out` */
export async function signOut(req: Request, res: Response, visit: Visit): Promise<void> {
  if (visit.user) {
    for (const cookie of await visit.environment.auth.signOut(headersOf(req)))
      res.append('Set-Cookie', cookie);
  }
  res.redirect(303, ownPath(String(req.query.next ?? ''), `${visit.base}/`));
}

function sendSignIn(res: Response, visit: Visit, more: Omit<SignInPageProps, 'action'>): void {
  const props: SignInPageProps = {
    action: `${visit.base}/sign-in`,
    signUpHref: `${visit.base}/sign-up`,
    ...more,
  };
  sendPage(res, visit, {
    title: signInTitle(),
    body: <SignInPage {...props} />,
    code: props.error ? 422 : 200,
  });
}
