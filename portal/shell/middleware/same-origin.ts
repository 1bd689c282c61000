import type { Request } from 'express';

/**
 * Whether a form came from our own pages. Browsers tell so themselves (`Sec-Fetch-Site`, older ones `Origin`), which
 * needs no token in every form; what is no browser sends neither and has no cookie to abuse. An old browser, and any
 * over plain HTTP, sends `Origin: null` from our pages, as they forbid referrers; a foreign form can make it send
 * the same, but no cookie of ours then, which are SameSite.
 */
export function isSameOrigin(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('Host');
}
