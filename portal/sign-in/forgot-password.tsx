import type { Request, Response } from 'express';
import { RESET_MINUTES } from '../../auth/index.ts';
import { mailReset } from '../../cases/people/passwords.ts';
import type { Report } from '../../contracts/report.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { afterAnswer } from '../shell/after-answer.ts';
import { readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import {
  ForgotPasswordPage,
  type ForgotPasswordPageProps,
  forgotPasswordTitle,
} from './forgot-password-page.tsx';
import { ResetSentPage, resetSentTitle } from './reset-sent-page.tsx';

/** `GET /forgot-password` */
export async function showForgot(_req: Request, res: Response, visit: Visit): Promise<void> {
  sendForgot(res, visit, {});
}

/**
 * `POST /forgot-password`: mails a link to the address's user. Everyone gets the same answer, before any look-up, so
 * its timing is the same too.
 */
export const askReset =
  (report: Report) =>
  async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const { environment, base, reader } = visit;
    const email = readField(req, 'email');
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) {
      const message = reader.t('site.form.email');
      sendForgot(res, visit, { error: { field: 'email', message }, values: { email } });
      return;
    }
    const props = {
      validMinutes: RESET_MINUTES,
      againHref: `${base}/forgot-password`,
      signInHref: `${base}/sign-in`,
    };
    sendPage(res, visit, {
      title: resetSentTitle(reader.t),
      body: <ResetSentPage {...props} />,
      mayBeKept: true,
    });
    afterAnswer(
      () =>
        mailReset(environment, { email: normaliseEmail(email), validMinutes: RESET_MINUTES }, originOf(req)),
      (error) => report('a new password was asked for and the mail could not be queued', error),
    );
  };

function sendForgot(
  res: Response,
  visit: Visit,
  more: Pick<ForgotPasswordPageProps, 'error' | 'values'>,
): void {
  const { base, user, reader } = visit;
  const props: ForgotPasswordPageProps = {
    action: `${base}/forgot-password`,
    signInHref: `${base}/sign-in`,
    signedInAs: user?.email,
    ...more,
  };
  sendPage(res, visit, {
    title: forgotPasswordTitle(reader.t),
    body: <ForgotPasswordPage {...props} />,
    code: more.error ? 422 : 200,
  });
}
