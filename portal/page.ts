import type { Request, Response } from 'express';
import type { ReactElement } from 'react';
import type { SignedInUser } from '../auth/index.ts';
import type { Environment } from '../environment.ts';
import { basePath } from '../links/urls.ts';
import { chosenAccount } from './chosen-account.ts';
import { renderPage } from './views/layout.tsx';

/** What every route of the portal needs of a request. */
export interface Visit {
  environment: Environment;
  base: '' | '/test';
  user: SignedInUser | null;
  /** The business accounts of who visits, and the one chosen last; it stays across pages. */
  accounts: { id: string; companyName: string }[];
  chosenId: string | null;
}

/** The request's headers as the sign-in module wants them. */
export const headersOf = (req: Request): Headers => new Headers({ cookie: req.headers.cookie ?? '' });

/** Who visits. A session that is renewed on the way is renewed in the browser too. */
export async function visit(environment: Environment, req: Request, res: Response): Promise<Visit> {
  const base = basePath(environment.mode);
  const nobody: Visit = { environment, base, user: null, accounts: [], chosenId: null };
  if (!req.headers.cookie) return nobody;
  const { user, cookies } = await environment.auth.session(headersOf(req));
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  if (!user) return nobody;
  const own = await environment.store.accounts.ofUser(user.id);
  const accounts = own.map(({ id, company_name }) => ({ id, companyName: company_name }));
  return { environment, base, user, accounts, chosenId: chosenAccount(environment, req, accounts) };
}

/** Sends one page; `code` is its HTTP status. */
export function sendPage(
  res: Response,
  { environment, base, user, accounts, chosenId }: Visit,
  page: { title: string; body: ReactElement; code?: number; status?: string | undefined },
): void {
  const html = renderPage(page.body, {
    title: page.title,
    mode: environment.mode,
    vendorName: environment.mail.brand.vendorName,
    basePath: base,
    status: page.status,
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

/** A path on this portal to go to afterwards; anything else (another site above all) becomes `fallback`. */
export function ownPath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : fallback;
}
