import type { Request, Response } from 'express';
import type { LicenseRow } from '../../db/rows.ts';
import { formatDay } from '../../policy/dates.ts';
import { licenseEnded } from '../../policy/license-dates.ts';
import { productName } from '../../policy/products.ts';
import { chooseAccount } from '../chosen-account.ts';
import { sendPage, type Visit } from '../page.ts';
import { AccountPage, type AccountPageProps, accountTitle } from '../views/account-page.tsx';
import { AccountsPage, accountsTitle } from '../views/accounts-page.tsx';
import type { LicenseView, TermView } from '../views/parts/license-table.tsx';
import { sendError } from './errors.tsx';
import { offersTo } from './own-invitations.tsx';
import { signInFirst } from './sign-in-first.ts';

/** More than anybody reads on one page; a list with pages comes with the rest of the account's pages. */
const SHOWN_LICENSES = 500;

const LEFT = 'You have left the business account.';

/** `GET /accounts`: the business accounts of whoever is signed in. */
export async function listAccounts(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, user } = visit;
  if (!user) {
    signInFirst(res, visit, '/accounts');
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
    title: accountsTitle(),
    body: (
      <AccountsPage
        accounts={accounts}
        invitations={await offersTo(visit, user)}
        createHref={`${base}/accounts/new`}
      />
    ),
    status: req.query.left === '1' ? LEFT : undefined,
  });
}

/** `GET /accounts/:id`: one business account and its licenses, for its members only. */
export async function showAccount(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, user } = visit;
  const id = String(req.params.id);
  if (!user) {
    signInFirst(res, visit, `/accounts/${encodeURIComponent(id)}`);
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
    justCreated: req.query.created === '1',
    // What was bought for the organisation before is held for the account of the invitation.
    elsewhere: req.query.created === '1' ? await offersTo(visit, user) : [],
    accountsHref: `${base}/accounts`,
  };
  chooseAccount(res, environment, account.id);
  sendPage(
    res,
    { ...visit, chosenId: account.id },
    { title: accountTitle(props), body: <AccountPage {...props} /> },
  );
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
