import type { Request, Response } from 'express';
import { type JoinAnswer, joinAgain } from '../../cases/invitations/pending-invitations.ts';
import { type SignUpLinks, signUp } from '../../cases/people/sign-up.ts';
import { checkEmail } from '../../contracts/fields.ts';
import type { Report } from '../../contracts/report.ts';
import { pageUrl } from '../../links/urls.ts';
import type { Brand } from '../../mail/brand.ts';
import { maskEmail, normaliseEmail } from '../../policy/addresses.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { JoinAgainPage, joinAgainTitle } from '../links/join-again-page.tsx';
import { afterAnswer } from '../shell/after-answer.ts';
import { companyNameError, companyNameOf } from '../shell/company-name.ts';
import { sendError } from '../shell/errors.tsx';
import { readField } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { personNameError } from '../shell/person-name.ts';
import type { Visit } from '../shell/visit.ts';
import { waitingTime } from '../shell/waiting-time.ts';
import { newPasswordError } from '../sign-in/choose-password.ts';
import { SignUpPage, type SignUpPageProps, signUpTitle } from './sign-up-page.tsx';
import { SignUpSentPage, signUpSentTitle } from './sign-up-sent-page.tsx';

/** `GET /sign-up`; a signed-in user creates another account instead. */
export async function showSignUp(_req: Request, res: Response, visit: Visit): Promise<void> {
  if (visit.user) res.redirect(303, `${visit.base}/accounts/new`);
  else sendSignUp(res, visit, {});
}

/** `POST /sign-up`: says why not, or sends a mail; creates nothing. */
export const postSignUp =
  (report: Report) =>
  async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const values = {
      companyName: companyNameOf(req),
      name: readField(req, 'name'),
      email: readField(req, 'email'),
    };
    const password = readField(req, 'password', { trim: false });
    const { t, locale } = visit.reader;
    const fault = checkForm(t, { ...values, password }, visit.environment.mail.brand);
    if (fault) {
      sendSignUp(res, visit, { values, error: fault });
      return;
    }
    const form = { ...values, password, inSpite: readField(req, 'inSpite') === '1', locale };
    const answer = await signUp(visit.environment, form, linksOf(visit));
    if (answer.kind === 'told') {
      const { exists, invitations } = answer;
      const error = exists ? { field: 'email' as const, message: t('signUp.form.exists') } : undefined;
      sendSignUp(res, visit, { values, exists, invitations, error });
      return;
    }
    if (answer.kind === 'wait') {
      const message = t('signUp.form.wait', { wait: waitingTime(t, answer.seconds) });
      sendSignUp(res, visit, { values, error: { field: 'email', message } });
      return;
    }
    const email = normaliseEmail(values.email);
    const props = { email: maskEmail(email), againHref: `${visit.base}/sign-up` };
    sendPage(res, visit, { title: signUpSentTitle(t), body: <SignUpSentPage {...props} />, mayBeKept: true });
    for (const invitationId of answer.resend) {
      afterAnswer(
        () => joinAgain(visit.environment, { email, invitationId, by: 'visitor' }),
        (error) => report('an invitation could not be sent again on sign-up', error),
      );
    }
  };

/** `POST /sign-up/join`: the Join button of the notice that sign-up shows. */
export async function joinFromSignUp(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment } = visit;
  const ask = {
    email: normaliseEmail(readField(req, 'email')),
    invitationId: readField(req, 'invitation'),
    by: 'visitor' as const,
  };
  // Sign-up shows this button only where the setting lets it reveal invitations.
  const told = environment.signUpDisclosure === 'immediate';
  const answer = told ? await joinAgain(environment, ask) : null;
  if (answer) sendJoinAnswer(res, visit, answer, `${visit.base}/sign-up`);
  else sendError(res, visit, 404);
}

/** Says where Join sent the invitation, or when it can. */
export function sendJoinAnswer(res: Response, visit: Visit, answer: JoinAnswer, backHref: string): void {
  const { supportEmail } = visit.environment.mail.brand;
  const props = { ...answer, email: maskEmail(answer.email), supportEmail, backHref };
  const title = joinAgainTitle(visit.reader.t, props);
  const code = answer.code === 'sent' ? 200 : answer.retryAfterSeconds === undefined ? 409 : 429;
  if (answer.retryAfterSeconds !== undefined) res.set('Retry-After', String(answer.retryAfterSeconds));
  sendPage(res, visit, { title, body: <JoinAgainPage {...props} />, mayBeKept: true, code });
}

function linksOf({ environment: { publicUrl, mode } }: Visit): SignUpLinks {
  return {
    verify: (token) => pageUrl(publicUrl, mode, `/sign-up/verify/${token}`),
    signIn: pageUrl(publicUrl, mode, '/sign-in'),
    reset: pageUrl(publicUrl, mode, '/forgot-password'),
  };
}

function checkForm(
  t: PageT,
  form: { companyName: string; name: string; email: string; password: string },
  { vendorName, supportEmail }: Brand,
): SignUpPageProps['error'] {
  const name = form.companyName;
  const named = companyNameError(t, { name, vendorName, supportEmail }) ?? personNameError(t, form.name);
  if (named) return named;
  // Checked as it is stored.
  if (checkEmail(normaliseEmail(form.email))) return { field: 'email', message: t('site.form.email') };
  return newPasswordError(t, form.password, [form.companyName, vendorName]) ?? undefined;
}

function sendSignUp(res: Response, visit: Visit, more: Partial<SignUpPageProps>): void {
  const { base } = visit;
  const props: SignUpPageProps = {
    action: `${base}/sign-up`,
    joinAction: `${base}/sign-up/join`,
    signInHref: `${base}/sign-in`,
    resetHref: `${base}/forgot-password`,
    ...more,
  };
  const body = <SignUpPage {...props} />;
  sendPage(res, visit, { title: signUpTitle(visit.reader.t), body, code: props.error ? 422 : 200 });
}
