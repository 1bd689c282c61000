import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import { openAnotherAccount } from '../../cases/accounts/open-account.ts';
import { afterEntry } from '../activate/opened-here.ts';
import { companyNameError, companyNameOf } from '../shell/company-name.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import { NewAccountPage, type NewAccountPageProps, newAccountTitle } from './new-account-page.tsx';
import { listOwnInvitations } from './own-invitations.tsx';

/** `GET /accounts/new`: for signed-in users. Shows their invitations first. */
export async function showNewAccount(_req: Request, res: Response, visit: Visit): Promise<void> {
  if (visit.user) await sendNewAccount(res, visit, visit.user, {});
  else signInFirst(res, visit, `${visit.base}/accounts/new`);
}

/** `POST /accounts/new` */
export async function postNewAccount(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, user, base, reader } = visit;
  if (!user) {
    signInFirst(res, visit, `${visit.base}/accounts/new`);
    return;
  }
  const companyName = companyNameOf(req);
  const refuse = (error: NewAccountPageProps['error']) =>
    sendNewAccount(res, visit, user, { values: { companyName }, error });
  const fault = companyNameError(reader.t, { name: companyName, ...environment.mail.brand });
  if (fault) {
    await refuse(fault);
    return;
  }
  const made = await openAnotherAccount(environment.store, { companyName, userId: user.id });
  if (made) res.redirect(303, await afterEntry(req, visit, `${base}/accounts/${made}?created=1`));
  else await refuse({ field: 'companyName', message: reader.t('accounts.create.nameTaken') });
}

async function sendNewAccount(
  res: Response,
  visit: Visit,
  user: SignedInUser,
  more: Pick<NewAccountPageProps, 'error' | 'values'>,
): Promise<void> {
  const { base } = visit;
  const props: NewAccountPageProps = {
    action: `${base}/accounts/new`,
    accountsHref: `${base}/accounts`,
    invitations: await listOwnInvitations(visit, user),
    ...more,
  };
  const body = <NewAccountPage {...props} />;
  sendPage(res, visit, { title: newAccountTitle(visit.reader.t), body, code: more.error ? 422 : 200 });
}
