import type { Request, Response } from 'express';
import { leaveAccount } from '../../cases/accounts/leave-account.ts';
import { sendError } from '../shell/errors.tsx';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import { LeavePage, leaveTitle } from './leave-page.tsx';

/** `GET /accounts/:id/leave` asks for confirmation; `POST` leaves, unless the user is the last admin. */
export async function leave(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, user, accounts } = visit;
  const id = String(req.params.id);
  if (!user) {
    signInFirst(res, visit, `${base}/accounts/${encodeURIComponent(id)}/leave`);
    return;
  }
  const account = accounts.find((own) => own.id === id);
  if (!account) {
    sendError(res, visit, 404);
    return;
  }
  const { store } = environment;
  const posted = req.method === 'POST';
  const result = posted ? await leaveAccount(store, { accountId: id, userId: user.id }) : null;
  if (result === 'left' || result === 'not_member') {
    res.redirect(303, `${base}/accounts?left=1`);
    return;
  }
  const admins = await store.members.activeAdmins(id);
  const props = {
    companyName: account.companyName,
    action: `${base}/accounts/${id}/leave`,
    accountHref: `${base}/accounts/${id}`,
    lastAdmin: result === 'last_admin' || (admins.length === 1 && admins[0]?.id === user.id),
  };
  const code = posted ? 409 : 200;
  sendPage(res, visit, { title: leaveTitle(visit.reader.t, props), body: <LeavePage {...props} />, code });
}
