import type { Request, Response } from 'express';
import { type SignIn, TooBusyError } from '../../auth/index.ts';
import { signInPerson } from '../../cases/people/sign-in-person.ts';
import { originOf } from '../shell/origin.ts';
import { headersOf, setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signedInTo } from './sign-in-first.ts';

/** Signs in with a password that was just chosen. Any problem here leads to the sign-in page, not to an error. */
export async function signInHere(
  req: Request,
  res: Response,
  visit: Visit,
  { credentials, next }: { credentials: { email: string; password: string }; next: string },
): Promise<void> {
  const { environment, base, user } = visit;
  const { auth } = environment;
  const entering = signInPerson(environment, credentials, originOf(req));
  const session = await entering.catch((error: unknown): SignIn | null => {
    if (error instanceof TooBusyError) return null;
    throw error;
  });
  if (!session) {
    // A user signed in here may not be the one who has just chosen a password.
    if (user) setCookies(res, await auth.signOut(headersOf(req)));
    res.redirect(303, `${base}/sign-in?done=password`);
    return;
  }
  signedInTo(res, visit, session, next);
}
