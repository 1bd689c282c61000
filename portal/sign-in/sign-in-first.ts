import type { Response } from 'express';
import type { SignIn } from '../../auth/index.ts';
import { setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { withCookieMark } from './lost-cookies.ts';

type At = Pick<Visit, 'base'>;

/** The sign-in page, which then goes on to a path of this portal. */
export const signInPath = ({ base }: At, next: string): string =>
  `${base}/sign-in?next=${encodeURIComponent(next)}`;

/** Redirects to the sign-in page, and from there to `next`. */
export const signInFirst = (res: Response, at: At, next: string): void =>
  res.redirect(303, signInPath(at, next));

/** Redirects to the page for the second factor's code, after the right password, and from there to `next`. */
export function codeFirst(res: Response, { base }: At, cookies: string[], next: string): void {
  setCookies(res, cookies);
  res.redirect(303, `${base}/sign-in/code?next=${encodeURIComponent(next)}`);
}

/** Goes on after the right password: at once, or after the code. */
export function signedInTo(res: Response, at: At, session: SignIn, next: string): void {
  if (session.state === 'second-factor') {
    codeFirst(res, at, session.cookies, next);
    return;
  }
  setCookies(res, session.cookies);
  res.redirect(303, withCookieMark(res, next));
}
