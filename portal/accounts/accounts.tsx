import type { Request, Response } from 'express';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import { AccountsPage, accountsTitle } from './accounts-page.tsx';
import { listOwnInvitations } from './own-invitations.tsx';

/** `GET /accounts`: the signed-in user's business accounts. */
export async function listAccounts(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, user, reader } = visit;
  if (!user) {
    signInFirst(res, visit, `${visit.base}/accounts`);
    return;
  }
  const { store } = environment;
  const accounts = await Promise.all(
    (await store.accounts.ofUser(user.id)).map(async ({ id, company_name, role }) => ({
      href: `${base}/accounts/${id}`,
      leaveHref: `${base}/accounts/${id}/leave`,
      companyName: company_name,
      role,
      licenseCount: (await store.licenses.countByStatus({ business_account_id: id })).bound,
    })),
  );
  sendPage(res, visit, {
    title: accountsTitle(reader.t),
    body: (
      <AccountsPage
        accounts={accounts}
        invitations={await listOwnInvitations(visit, user)}
        blocked={(await store.accounts.blockedFor(user.id)).map(({ id, company_name }) => ({
          companyName: company_name,
          askAdminHref: `${base}/ask-an-admin?account=${id}`,
        }))}
        createHref={`${base}/accounts/new`}
        askAdminHref={`${base}/ask-an-admin`}
      />
    ),
    status: req.query.left === '1' ? reader.t('accounts.list.left') : undefined,
  });
}
