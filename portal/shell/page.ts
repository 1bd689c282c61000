import type { Request, Response } from 'express';
import type { ReactElement } from 'react';
import type { Environment } from '../../cases/environment.ts';
import { basePath } from '../../links/urls.ts';
import { type PageT, readerFor } from '../../texts/pages/index.ts';
import { chosenAccount } from './chosen-account.ts';
import { isAnswerToKeep, leadToAnswer } from './kept-answers.ts';
import { chosenInBrowser, languageAsked } from './language.ts';
import { renderPage } from './layout.tsx';
import type { Visit } from './visit.ts';

/** The request's headers as the sign-in module expects them. */
export const headersOf = (req: Request): Headers =>
  new Headers({
    cookie: req.headers.cookie ?? '',
    // Helps users tell their sessions apart; 300 characters are enough for that.
    'user-agent': (req.headers['user-agent'] ?? '').slice(0, 300),
  });

/** A visit without a signed-in user. */
export function createAnonymousVisit(environment: Environment, req: Request): Visit {
  const chosen = chosenInBrowser(environment, req);
  return {
    environment,
    base: basePath(environment.mode),
    reader: readerFor(chosen ?? languageAsked(req)),
    languageChosen: chosen !== null,
    hasLanguages: true,
    user: null,
    sessionId: null,
    accounts: [],
    chosenId: null,
  };
}

/** Reads who visits. A session that is renewed meanwhile gets its new cookie too. */
export async function readVisit(environment: Environment, req: Request, res: Response): Promise<Visit> {
  const anonymous = createAnonymousVisit(environment, req);
  if (!req.headers.cookie) return anonymous;
  const { user, locale, sessionId, cookies } = await environment.auth.session(headersOf(req));
  setCookies(res, cookies);
  if (!user) return { ...anonymous, sessionId };
  const own = await environment.store.accounts.ofUser(user.id);
  const accounts = own.map(({ id, company_name }) => ({ id, companyName: company_name }));
  const chosenId = chosenAccount(environment, req, accounts);
  const language = locale ? { reader: readerFor(locale), languageChosen: true } : {};
  return { ...anonymous, ...language, user, sessionId, accounts, chosenId };
}

/** A visit to a page for developers, which is in English. */
export const readDeveloperVisit = async (
  environment: Environment,
  req: Request,
  res: Response,
): Promise<Visit> => ({
  ...(await readVisit(environment, req, res)),
  reader: readerFor('en'),
  hasLanguages: false,
});

/** Sets cookies and replaces earlier ones of the same name: the last one counts. */
export function setCookies(res: Response, cookies: string[]): void {
  const name = (cookie: string) => cookie.split('=', 1)[0];
  const names = new Set(cookies.map(name));
  const before = [res.getHeader('Set-Cookie') ?? []].flat().map(String);
  const all = [...before.filter((cookie) => !names.has(name(cookie))), ...cookies];
  if (all.length > 0) res.setHeader('Set-Cookie', all);
}

/** Sends one page; `code` is its HTTP status. */
export function sendPage(
  res: Response,
  visit: Visit,
  page: {
    title: string;
    body: ReactElement;
    code?: number;
    status?: string | undefined;
    /** It shows no personal data beyond a masked address, so the browser may keep it, unless a user is signed in. */
    mayBeKept?: boolean;
  },
): void {
  const { environment, base, reader, hasLanguages, user, accounts, chosenId } = visit;
  const { code = 200, mayBeKept = false } = page;
  // Browsers go back to the answer of a form only if they kept it. The header names a signed-in user and their accounts.
  if (mayBeKept && !user) res.set('Cache-Control', 'private, no-cache');
  const html = renderPage(page.body, {
    title: page.title,
    reader,
    mode: environment.mode,
    vendorName: environment.mail.brand.vendorName,
    basePath: base,
    status: page.status,
    // A form that came back would lose what was typed.
    languageNext: hasLanguages && res.req.method === 'GET' ? res.req.originalUrl : undefined,
    user: user ? { email: user.email, signOutAction: `${base}/sign-out` } : undefined,
    accounts: accounts.map(({ id, companyName }) => ({
      href: `${base}/accounts/${id}`,
      companyName,
      chosen: id === chosenId,
    })),
  });
  const send = () => void res.status(code).type('html').send(html);
  res.locals.answered = code;
  if (isAnswerToKeep(res.req, visit, { html, code, mayBeKept })) leadToAnswer(res, visit, html, send);
  else send();
}

/** The status of an answer, also where a browser is led to it. */
export const answeredWith = (res: Response): number =>
  (res.locals.answered as number | undefined) ?? res.statusCode;

const DONE = [
  'renamed',
  'time-zone',
  'password',
  'main-address',
  'main-address-undone',
  'signed-out',
  'signed-out-everywhere',
  'second-factor-on',
  'second-factor-off',
  'license-mails-off',
  'license-mails-on',
] as const;

/** What the previous page did, in our own words, whatever the query says. */
export function statusOf(req: Request, t: PageT): string | undefined {
  const done = DONE.find((each) => each === req.query.done);
  return done && t(`ownSignIn.done.${done}`);
}
