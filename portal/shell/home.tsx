import type { Request, Response } from 'express';
import { sendPage, type Visit } from './page.ts';
import { HomePage, homeTitle } from './home-page.tsx';

/** `GET /`: what this portal is. */
export const home =
  ({ mailbox }: { mailbox: boolean }) =>
  async (_req: Request, res: Response, visit: Visit): Promise<void> => {
    const { base, user } = visit;
    const props = {
      signInHref: `${base}/sign-in`,
      signUpHref: `${base}/sign-up`,
      askAdminHref: `${base}/ask-an-admin`,
      accountsHref: user ? `${base}/accounts` : undefined,
      mailbox: mailbox ? { liveHref: '/dev/mailbox', testHref: '/dev/mailbox?mode=test' } : undefined,
    };
    sendPage(res, visit, { title: homeTitle(visit.reader.t), body: <HomePage {...props} /> });
  };
