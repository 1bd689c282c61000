import type { Request, Response } from 'express';
import type { ReactElement } from 'react';
import type { SignedInUser } from '../../auth/index.ts';
import type { Environment } from '../../cases/environment.ts';
import { basePath } from '../../links/urls.ts';
import { chosenAccount } from '../accounts/chosen-account.ts';
import { chosenInBrowser, languageAsked } from './language.ts';
import { type PageReader, type PageT, readerFor } from '../../texts/pages/index.ts';
import { renderPage } from './layout.tsx';

/** What every route of the portal needs of a request. */
export interface Visit {
  environment: Environment;
  base: '' | '/test';
  /** The language of the pages, and whether the visitor has chosen it. */
  reader: PageReader;
  languageChosen: boolean;
  /** False on pages that are in English only. */
  hasLanguages: boolean;
  user: SignedInUser | null;
  sessionId: string | null;
  /** The business accounts of who visits, and the one chosen last; it stays across pages. */
  accounts: { id: string; companyName: string }[];
  chosenId: string | null;
}

/** Somebody signed in. */
export interface Member extends Visit {
  user: SignedInUser;
  sessionId: string;
}

/** Answers a request for one page. */
export type Page = (req: Request, res: Response, visit: Visit) => Promise<void>;

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

/** One field of a posted form as text that every database takes, trimmed unless it is a password. */
export function field(req: Request, name: string, { trim = true } = {}): string {
  const value: unknown = (req.body as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string') return '';
  // PostgreSQL keeps no NUL in text, and refuses a look-up by one.
  const text = value.replaceAll('\0', '');
  return trim ? text.trim() : text;
}

/** A part of the path or of the query as text that every database takes. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\0', '') : '';

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

/** A path on this portal to go to afterwards; anything else (another site above all) becomes `fallback`. */
export function ownPath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : fallback;
}
