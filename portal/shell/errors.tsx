import type { Response } from 'express';
import { ErrorPage, type ErrorStatus, errorTitle } from './error-page.tsx';
import { sendPage } from './page.ts';
import type { Visit } from './visit.ts';

/**
 * Sends an error page: what happened, and the way on. `back` leads to the form that can be sent again, or elsewhere.
 */
export function sendError(
  res: Response,
  visit: Visit,
  status: ErrorStatus,
  back?: string | { href: string; label: string },
): void {
  const { user, base, reader } = visit;
  const { t } = reader;
  const onward = user
    ? { href: `${base}/accounts`, label: t('site.error.toAccounts') }
    : { href: `${base}/`, label: t('site.error.toStart') };
  const form = typeof back === 'string' ? { href: back, label: t('site.error.toForm') } : back;
  const wayOn = form ?? onward;
  const props = { status, wayOn };
  sendPage(res, visit, { title: errorTitle(t, props), body: <ErrorPage {...props} />, code: status });
}
