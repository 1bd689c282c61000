import type { Request, RequestHandler, Response } from 'express';

/** Parts of a query that say that the browser has just been given a session. */
const MARKS = ['signed-in', 'joined', 'created'] as const;

/** Marks the page after a sign-in of a browser that sent no cookie: it may keep none. */
export function withCookieMark({ req }: Pick<Response, 'req'>, next: string): string {
  if (req.headers.cookie) return next;
  const [path = '', hash] = next.split('#');
  const marked = `${path}${path.includes('?') ? '&' : '?'}signed-in=1`;
  return hash === undefined ? marked : `${marked}#${hash}`;
}

const isMarked = ({ query }: Request): boolean => MARKS.some((mark) => query[mark] === '1');

/**
 * A browser that keeps no cookies comes from a sign-in as if there had been none: the sign-in page then says so,
 * instead of asking again without a word.
 */
export const explainLostCookies: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET' || req.headers.cookie || !isMarked(req)) return next();
  const url = new URL(req.originalUrl, 'http://portal.invalid');
  for (const mark of MARKS) url.searchParams.delete(mark);
  const to = encodeURIComponent(`${url.pathname}${url.search}`);
  res.redirect(303, `${req.baseUrl}/sign-in?next=${to}&cookies=none`);
};
