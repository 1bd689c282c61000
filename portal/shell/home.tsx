import type { Request, Response } from 'express';
import { HomePage, homeTitle } from './home-page.tsx';
import { sendPage } from './page.ts';
import type { Visit } from './visit.ts';

/** `GET /` */
export async function home(_req: Request, res: Response, visit: Visit): Promise<void> {
  const { base, user } = visit;
  const props = {
    signInHref: `${base}/sign-in`,
    signUpHref: `${base}/sign-up`,
    askAdminHref: `${base}/ask-an-admin`,
    accountsHref: user ? `${base}/accounts` : undefined,
  };
  sendPage(res, visit, { title: homeTitle(visit.reader.t), body: <HomePage {...props} /> });
}
