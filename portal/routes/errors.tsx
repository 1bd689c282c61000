import type { Response } from 'express';
import { sendPage, type Visit } from '../page.ts';
import { ErrorPage, errorTexts, errorTitle } from '../views/error-page.tsx';

/** An error as a page: what happened, and the way on. */
export function sendError(res: Response, visit: Visit, status: keyof typeof errorTexts): void {
  const { user, base } = visit;
  const wayOn = user
    ? { href: `${base}/accounts`, label: 'Go to your accounts' }
    : { href: `${base}/`, label: 'Go to the start page' };
  const props = { status, ...errorTexts[status], wayOn };
  sendPage(res, visit, { title: errorTitle(props), body: <ErrorPage {...props} />, code: status });
}
