import type { Response } from 'express';
import { signInFirstPath, type Visit } from '../page.ts';

/** Leads to sign-in, and from there on to a path of this portal (without `/test`). */
export function signInFirst(res: Response, { base }: Visit, path: `/${string}`): void {
  res.redirect(303, signInFirstPath(base, `${base}${path}`));
}
