import type { Request, Response } from 'express';
import type { ReactElement } from 'react';
import type { Environment } from '../../cases/environment.ts';
import { basePath } from '../../links/urls.ts';
import { type PageT, readerFor } from '../../texts/pages/index.ts';
import { chosenAccount } from './chosen-account.ts';
import { chosenInBrowser, languageAsked } from './language.ts';
import { renderPage } from './layout.tsx';
import type { Visit } from './visit.ts';

/** The request's headers as the sign-in module wants them. */
export const headersOf = (req: Request): Headers =>
  new Headers({
    cookie: req.headers.cookie ?? '',
    // Tells people their sessions apart; the rest of a very long one would not.
    'user-agent': (req.headers['user-agent'] ?? '').slice(0, 300),
  });

/** Somebody who isn't signed in. */
export function nobodyAt(environment: Environment, req: Request): Visit {
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

/** Who visits. A session that is renewed on the way is renewed in the browser too. */
export async function visit(environment: Environment, req: Request, res: Response): Promise<Visit> {
  const nobody = nobodyAt(environment, req);
  if (!req.headers.cookie) return nobody;
  const { user, locale, sessionId, cookies } = await environment.auth.session(headersOf(req));
  setCookies(res, cookies);
  if (!user) return { ...nobody, sessionId };
  const own = await environment.store.accounts.ofUser(user.id);
  const accounts = own.map(({ id, company_name }) => ({ id, companyName: company_name }));
  const chosenId = chosenAccount(environment, req, accounts);
  const language = locale ? { reader: readerFor(locale), languageChosen: true } : {};
  return { ...nobody, ...language, user, sessionId, accounts, chosenId };
}

/** Who visits a page for developers, which is in English. */
export const developer = async (environment: Environment, req: Request, res: Response): Promise<Visit> => ({
  ...(await visit(environment, req, res)),
  reader: readerFor('en'),
  hasLanguages: false,
});

/** Sets cookies in place of those of the same name that were to be set before: the last word counts. */
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
  { environment, base, reader, hasLanguages, user, accounts, chosenId }: Visit,
  page: { title: string; body: ReactElement; code?: number; status?: string | undefined },
): void {
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
  res
    .status(page.code ?? 200)
    .type('html')
    .send(html);
}

const DONE = [
  'password',
  'signed-out',
  'signed-out-everywhere',
  'second-factor-on',
  'second-factor-off',
] as const;

/** What was done on the page that led here, in words of ours, whatever the address says. */
export function statusOf(req: Request, t: PageT): string | undefined {
  const done = DONE.find((each) => each === req.query.done);
  return done && t(`ownSignIn.done.${done}`);
}
