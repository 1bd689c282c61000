import type { Request, Response } from 'express';
import { sendPage, type Visit } from '../page.ts';
import { AccountsPage, accountsTitle } from '../views/accounts-page.tsx';

/** `GET /accounts`: the business accounts of whoever is signed in. */
export async function listAccounts(_req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, user } = visit;
  if (!user) {
    res.redirect(303, signInFirst(base, `${base}/accounts`));
    return;
  }
  const { store } = environment;
  const accounts = await Promise.all(
    (await store.accounts.ofUser(user.id)).map(async ({ id, company_name, role }) => ({
      href: `${base}/accounts/${id}`,
      companyName: company_name,
      role,
      licenseCount: (await store.licenses.countByStatus({ business_account_id: id })).bound,
    })),
  );
  sendPage(res, visit, { title: accountsTitle(), body: <AccountsPage accounts={accounts} /> });
}

const signInFirst = (base: string, next: string) => `${base}/sign-in?next=${encodeURIComponent(next)}`;
