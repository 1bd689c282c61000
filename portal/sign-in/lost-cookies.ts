import type { Request, RequestHandler, Response } from 'express';
import { ownPath } from '../shell/form-fields.ts';

const MARK = 'signed-in';
/** Other parts of a query that say that the browser has just been given a session. */
const SIGNS: Record<string, string> = { joined: '1', created: '1', done: 'password' };

const isSign = (name: string, value: unknown): boolean => SIGNS[name] === value && value !== undefined;

/** Marks the page after a sign-in of a browser that sent no cookie: it may keep none. */
export function withCookieMark({ req }: Pick<Response, 'req'>, next: string): string {
  const url = new URL(next, 'http://portal.invalid');
  const isMarked = [...url.searchParams].some(([name, value]) => isSign(name, value));
  if (req.headers.cookie || isMarked) return next;
  url.searchParams.set(MARK, '1');
  return ownPath(`${url.pathname}${url.search}${url.hash}`, next);
}

/**
 * A browser that keeps no cookies comes from a sign-in as if there had been none: the sign-in page then says so,
 * instead of asking again without a word.
 */
export const explainLostCookies: RequestHandler = (req, res, next) => {
  const isMarked = req.query[MARK] === '1';
  const isSigned = isMarked || Object.keys(SIGNS).some((name) => isSign(name, req.query[name]));
  // The sign-in page itself tells of a new password, also without a cookie.
  if (req.method !== 'GET' || !isSigned || req.path === '/sign-in') return next();
  if (!req.headers.cookie) {
    const to = encodeURIComponent(pathWithout(req, [MARK, ...Object.keys(SIGNS)]));
    res.redirect(303, `${req.baseUrl}/sign-in?next=${to}&cookies=none`);
  } else if (isMarked) res.redirect(303, pathWithout(req, [MARK]));
  else next();
};

/** Dots in a path vanish here, so what is left could name another host. */
function pathWithout({ originalUrl, baseUrl }: Request, names: string[]): string {
  const url = new URL(originalUrl, 'http://portal.invalid');
  for (const name of names) url.searchParams.delete(name);
  return ownPath(`${url.pathname}${url.search}`, `${baseUrl}/`);
}
