import type { Response } from 'express';
import { sendPage, type Visit } from '../page.ts';
import { ErrorPage, errorTexts, errorTitle } from '../views/error-page.tsx';

/** An error as a page: what happened, and the way on; `back`: to the form that can be sent again. */
export function sendError(res: Response, visit: Visit, status: keyof typeof errorTexts, back?: string): void {
  const { user, base } = visit;
  const onward = user
    ? { href: `${base}/accounts`, label: 'Go to your accounts' }
    : { href: `${base}/`, label: 'Go to the start page' };
  const wayOn = back ? { href: back, label: 'Back to the form' } : onward;
  const props = { status, ...errorTexts[status], wayOn };
  sendPage(res, visit, { title: errorTitle(props), body: <ErrorPage {...props} />, code: status });
}
