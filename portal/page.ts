import type { Request, Response } from 'express';
import type { ReactElement } from 'react';
import type { SignedInUser } from '../auth/index.ts';
import type { Environment } from '../environment.ts';
import { basePath } from '../links/urls.ts';
import { renderPage } from './views/layout.tsx';

/** What every route of the portal needs of a request. */
export interface Visit {
  environment: Environment;
  base: '' | '/test';
  user: SignedInUser | null;
}

/** Answers a request for one page. */
export type Page = (req: Request, res: Response, visit: Visit) => Promise<void>;

/** The request's headers as the sign-in module wants them. */
export const headersOf = (req: Request): Headers => new Headers({ cookie: req.headers.cookie ?? '' });

/** Who visits. A session that is renewed on the way is renewed in the browser too. */
export async function visit(environment: Environment, req: Request, res: Response): Promise<Visit> {
  const base = basePath(environment.mode);
  if (!req.headers.cookie) return { environment, base, user: null };
  const { user, cookies } = await environment.auth.session(headersOf(req));
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  return { environment, base, user };
}

/** Sends one page; `code` is its HTTP status. */
export function sendPage(
  res: Response,
  { environment, base, user }: Visit,
  page: { title: string; body: ReactElement; code?: number; status?: string },
): void {
  const html = renderPage(page.body, {
    title: page.title,
    mode: environment.mode,
    vendorName: environment.mail.brand.vendorName,
    basePath: base,
    status: page.status,
    user: user ? { email: user.email, signOutAction: `${base}/sign-out` } : undefined,
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

/** A path on this portal to go to afterwards; anything else (another site above all) becomes `fallback`. */
export function ownPath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : fallback;
}
