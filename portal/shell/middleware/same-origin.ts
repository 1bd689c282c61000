import type { Request } from 'express';

/**
 * Whether a form came from our own pages. Browsers say so (`Sec-Fetch-Site`; older ones, and all over plain HTTP,
 * `Origin`), so forms need no token; other clients send neither header and have no cookie to abuse. `Origin: null` is a
 * sandboxed frame or a redirect from another site, never one of our pages.
 */
export function isSameOrigin(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('Host');
}
