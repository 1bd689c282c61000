import type { Response } from 'express';
import type { SignIn } from '../../auth/index.ts';
import { setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';

type At = Pick<Visit, 'base'>;

/** Where one signs in, and goes on from to a path of this portal. */
export const signInPath = ({ base }: At, next: string): string =>
  `${base}/sign-in?next=${encodeURIComponent(next)}`;

/** Leads to the sign-in, and on from there. */
export const signInFirst = (res: Response, at: At, next: string): void =>
  res.redirect(303, signInPath(at, next));

/** Asks for the code of the second factor, as the password was right, and leads on from there. */
export function codeFirst(res: Response, { base }: At, cookies: string[], next: string): void {
  setCookies(res, cookies);
  res.redirect(303, `${base}/sign-in/code?next=${encodeURIComponent(next)}`);
}

/** Goes on for whom the password was right: at once, or after the code. */
export function signedInTo(res: Response, at: At, session: SignIn, next: string): void {
  if (session.state === 'second-factor') {
    codeFirst(res, at, session.cookies, next);
    return;
  }
  setCookies(res, session.cookies);
  res.redirect(303, next);
}
