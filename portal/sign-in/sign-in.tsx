import type { Request, Response } from 'express';
import { signOutPerson } from '../../cases/people/sessions.ts';
import { signInPerson } from '../../cases/people/sign-in-person.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { ownPath, readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage, setCookies, statusOf } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signedInTo } from './sign-in-first.ts';
import { SignInPage, type SignInPageProps, signInTitle } from './sign-in-page.tsx';

/** `GET /sign-in` */
export async function showSignIn(req: Request, res: Response, visit: Visit): Promise<void> {
  const next = ownPath(String(req.query.next ?? ''), `${visit.base}/accounts`);
  const keepsNoCookies = req.query.cookies === 'none' && !req.headers.cookie;
  sendSignIn(res, visit, { next, keepsNoCookies }, statusOf(req, visit.reader.t));
}

/** `POST /sign-in`: a wrong password and an unknown address get the same text. */
export async function signIn(req: Request, res: Response, visit: Visit): Promise<void> {
  const next = ownPath(readField(req, 'next'), `${visit.base}/accounts`);
  const email = readField(req, 'email');
  const credentials = { email: normaliseEmail(email), password: readField(req, 'password', { trim: false }) };
  const session =
    credentials.email && credentials.password
      ? await signInPerson(visit.environment, credentials, originOf(req))
      : null;
  if (!session) {
    const { t } = visit.reader;
    const help = { href: `${visit.base}/forgot-password`, label: t('signIn.forgot') };
    sendSignIn(res, visit, { next, error: { message: t('signIn.invalid'), help }, values: { email } });
    return;
  }
  signedInTo(res, visit, session, next);
}

/** `POST /sign-out` */
export async function signOut(req: Request, res: Response, visit: Visit): Promise<void> {
  const { user, sessionId, environment } = visit;
  if (user && sessionId) {
    const left = { userId: user.id, sessionId };
    setCookies(res, await signOutPerson(environment, left, originOf(req)));
  }
  res.redirect(303, ownPath(String(req.query.next ?? ''), `${visit.base}/`));
}

function sendSignIn(
  res: Response,
  visit: Visit,
  more: Pick<SignInPageProps, 'next' | 'keepsNoCookies' | 'error' | 'values'>,
  status?: string,
): void {
  const { base, reader } = visit;
  const props: SignInPageProps = {
    action: `${base}/sign-in`,
    resetHref: `${base}/forgot-password`,
    askAdminHref: `${base}/ask-an-admin`,
    signUpHref: `${base}/sign-up`,
    ...more,
  };
  sendPage(res, visit, {
    title: signInTitle(reader.t),
    body: <SignInPage {...props} />,
    code: props.error ? 422 : 200,
    status,
  });
}
