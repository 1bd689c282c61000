import type { Request } from 'express';

/**
 * Whether a form came from our own pages. Browsers tell so themselves (`Sec-Fetch-Site`, older ones `Origin`), which
 * needs no token in every form; what is no browser sends neither and has no cookie to abuse.
 */
export function isSameOrigin(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('Host');
}
