import type { Request, Response } from 'express';
import { invitationsOf, joinAgain } from '../../cases/invitations/pending-invitations.ts';
import { confirmSignUp, findSignUp, type OpenSignUp } from '../../cases/people/confirm-sign-up.ts';
import { signInPerson } from '../../cases/people/sign-in-person.ts';
import { invitationNotice } from '../../policy/pending-invitations.ts';
import { afterEntry } from '../activate/opened-here.ts';
import { sendError } from '../shell/errors.tsx';
import { readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signedInTo } from '../sign-in/sign-in-first.ts';
import { sendJoinAnswer } from './sign-up.tsx';
import { VerifyPage, type VerifyPageProps, verifyTitle } from './verify-page.tsx';
import {
  VerifyProblemPage,
  type VerifyProblemPageProps,
  verifyProblemTitle,
} from './verify-problem-page.tsx';

/** `GET /sign-up/verify/:token`: what will be created. Changes nothing. */
export async function showVerify(req: Request, res: Response, visit: Visit): Promise<void> {
  const found = await findSignUp(visit.environment, String(req.params.token));
  if (found.state === 'open') await sendVerify(req, res, visit, found.signUp);
  else sendProblem(res, visit, found.state);
}

/** `POST /sign-up/verify/:token`: given the sign-up's password, creates the account or sends an invitation again. */
export async function verify(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, reader } = visit;
  const password = readField(req, 'password', { trim: false });
  const found = await findSignUp(environment, String(req.params.token));
  if (found.state === 'used') {
    // The answer may not have arrived the first time.
    if (await letIn(req, res, visit, { ...found, password })) return;
    sendProblem(res, visit, 'used');
    return;
  }
  if (found.state !== 'open') {
    sendProblem(res, visit, found.state);
    return;
  }
  const { signUp } = found;
  if (password === '' || !(await environment.auth.isPassword(password, signUp.passwordHash))) {
    const message = reader.t('signUp.verify.wrongPassword');
    await sendVerify(req, res, visit, signUp, { field: 'password', message });
    return;
  }
  const invitationId = readField(req, 'join');
  if (invitationId !== '') {
    const answer = await joinAgain(environment, { email: signUp.email, invitationId, by: 'invitee' });
    if (answer) sendJoinAnswer(res, visit, answer, `${base}/sign-up/verify/${req.params.token}`);
    else sendError(res, visit, 404);
    return;
  }
  const made = await confirmSignUp(environment, signUp, { password, locale: reader.locale });
  const entered = made && (await letIn(req, res, visit, { email: signUp.email, password, ...made }));
  if (!entered) sendProblem(res, visit, 'exists');
}

/** Signs in the owner of the created account and redirects there; false for anyone else. */
async function letIn(
  req: Request,
  res: Response,
  visit: Visit,
  { email, password, accountId }: { email: string; password: string; accountId: string },
): Promise<boolean> {
  if (password === '') return false;
  const credentials = { email, password };
  const session = await signInPerson(visit.environment, credentials, originOf(req));
  if (!session) return false;
  const next = await afterEntry(req, visit, `${visit.base}/accounts/${accountId}?created=1`);
  signedInTo(res, visit, session, next);
  return true;
}

async function sendVerify(
  req: Request,
  res: Response,
  visit: Visit,
  { email, name, companyName, inSpite }: OpenSignUp,
  error?: VerifyPageProps['error'],
): Promise<void> {
  const { store, signUpDisclosure: disclosure } = visit.environment;
  const { facts } = await invitationsOf(store, email);
  const notice = invitationNotice({ facts, disclosure, proven: true });
  const props: VerifyPageProps = {
    action: `${visit.base}/sign-up/verify/${req.params.token}`,
    companyName,
    name,
    email,
    invitations: notice.show === 'notice' && !inSpite ? notice.invitations : [],
    error,
  };
  const body = <VerifyPage {...props} />;
  sendPage(res, visit, { title: verifyTitle(visit.reader.t), body, code: error ? 422 : 200 });
}

function sendProblem(res: Response, visit: Visit, reason: VerifyProblemPageProps['reason']): void {
  const { base, reader } = visit;
  const props = {
    reason,
    signInHref: `${base}/sign-in`,
    signUpHref: `${base}/sign-up`,
    resetHref: `${base}/forgot-password`,
  };
  const code = reason === 'malformed' ? 404 : reason === 'exists' ? 409 : 410;
  const title = verifyProblemTitle(reader.t, props);
  sendPage(res, visit, { title, body: <VerifyProblemPage {...props} />, code });
}
