import type { Request, Response } from 'express';
import type { LicenseRow } from '../../db/rows.ts';
import { formatDay } from '../../policy/dates.ts';
import { licenseEnded } from '../../policy/license-dates.ts';
import { productName } from '../../policy/products.ts';
import { sendPage, signInFirst, type Visit } from '../page.ts';
import { AccountPage, type AccountPageProps, accountTitle } from '../views/account-page.tsx';
import { AccountsPage, accountsTitle } from '../views/accounts-page.tsx';
import type { LicenseView, TermView } from '../views/parts/license-table.tsx';
import { sendError } from './errors.tsx';

/** More than anybody reads on one page; a list with pages comes with the rest of the account's pages. */
const SHOWN_LICENSES = 500;

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

/** `GET /accounts/:id`: one business account and its licenses, for its members only. */
export async function showAccount(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, user } = visit;
  const id = String(req.params.id);
  if (!user) {
    res.redirect(303, signInFirst(base, `${base}/accounts/${encodeURIComponent(id)}`));
    return;
  }
  const { store } = environment;
  const membership = await store.accounts.membership(id, user.id);
  const account = membership?.status === 'active' ? await store.accounts.get(id) : undefined;
  if (!account || !membership) {
    sendError(res, visit, 404);
    return;
  }
  const licenses = await store.licenses.ofAccount(account.id, SHOWN_LICENSES);
  const today = new Date().toISOString();
  const props: AccountPageProps = {
    companyName: account.company_name,
    role: membership.role,
    licenses: licenses.map((row) => licenseView(row, today)),
    justJoined: req.query.joined === '1',
  };
  sendPage(res, visit, { title: accountTitle(props), body: <AccountPage {...props} /> });
}

function licenseView(row: LicenseRow, today: string): LicenseView {
  const dates = {
    upgradeInsuranceUntil: row.upgrade_insurance_until,
    subscriptionEndsAt: row.subscription_ends_at,
  };
  const ended = licenseEnded(dates, today);
  return {
    id: row.id,
    productName: productName(row.product),
    kind: row.kind,
    version: row.version,
    quantity: row.quantity,
    status: row.status,
    keyMasked: row.license_key && `••••${row.license_key.slice(-4)}`,
    upgradeInsurance: term(dates.upgradeInsuranceUntil, ended.upgradeInsurance),
    subscription: term(dates.subscriptionEndsAt, ended.subscription),
  };
}

const term = (until: string | null, ended: boolean): TermView | null =>
  until === null ? null : { until: formatDay(until, { dateLocale: 'en', timeZone: 'UTC' }), ended };
