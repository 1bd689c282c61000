import type { Request } from 'express';

/**
 * Whether a form came from our own pages. Browsers say so (`Sec-Fetch-Site`, older ones `Origin`), so forms need no
 * token; other clients send neither header and have no cookie to abuse. Old browsers, and all over plain HTTP, send
 * `Origin: null` from our pages, which forbid referrers. A foreign form can cause the same header, but our cookies
 * are SameSite and do not come with it.
 */
export function isSameOrigin(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('Host');
}
