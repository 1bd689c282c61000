import { revealKey } from '../../cases/accounts/reveal-key.ts';
import { expectNothingLeft } from '../../contracts/expect-nothing-left.ts';
import type { LicenseRow } from '../../db/rows.ts';
import { formatDay } from '../../policy/dates.ts';
import { licenseEnded, licenseEndsSoon } from '../../policy/license-dates.ts';
import { productName } from '../../policy/products.ts';
import { listOwnInvitations } from '../accounts/own-invitations.tsx';
import { sendError } from '../shell/errors.tsx';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { AccountPage, type AccountPageProps, accountTitle } from './account-page.tsx';
import { KeyPage, type KeyPageProps, keyTitle } from './key-page.tsx';
import type { LicenseView, TermView } from './license-table.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount } from './open-account.tsx';

/** More than a person reads on one page. */
const SHOWN_LICENSES = 500;

/** `GET /accounts/:id`: one business account and its licenses, for members. */
export const showAccount: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account } = opened;
  const licenses = await visit.environment.store.licenses.ofAccount(account.id, SHOWN_LICENSES);
  const today = new Date().toISOString();
  const props: AccountPageProps = {
    frame: frameOf(opened, 'licenses'),
    licenses: licenses.map((row) => toLicenseView(opened, row, today)),
    justJoined: req.query.joined === '1',
    justCreated: req.query.created === '1',
    // Licenses bought earlier are held for the account of the invitation.
    elsewhere: req.query.created === '1' ? await listOwnInvitations(visit, user) : [],
    accountsHref: `${visit.base}/accounts`,
  };
  const { t } = visit.reader;
  sendPage(res, visit, {
    title: accountTitle(t, props),
    body: <AccountPage {...props} />,
    ...(req.query.renamed === '1' ? { status: t('members.rename.done') } : {}),
  });
};

/** `POST /accounts/:id/licenses/:licenseId/key`: shows the key, for admins. An audit event records who saw it. */
export const showKey: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const licenseId = textOf(req.params.licenseId);
  const license = await revealKey(visit.environment.store, {
    accountId: account.id,
    licenseId,
    userId: user.id,
  });
  if (!license?.license_key) {
    sendError(res, visit, 404);
    return;
  }
  const props: KeyPageProps = {
    frame: frameOf(opened, 'licenses'),
    productName: productName(license.product),
    licenseKey: license.license_key,
    backHref: href,
  };
  sendPage(res, visit, { title: keyTitle(visit.reader.t, props), body: <KeyPage {...props} /> });
};

function toLicenseView(
  { visit, membership, href }: OpenedAccount,
  row: LicenseRow,
  today: string,
): LicenseView {
  const { id, product, kind, version, quantity, status, license_key, ...others } = row;
  const { upgrade_insurance_until, subscription_ends_at, ...hidden } = others;
  const {
    order_line_id,
    onboarding_id,
    business_account_id,
    created_at,
    bound_at,
    notice,
    grace_started_at,
    ...rest
  } = hidden;
  expectNothingLeft(rest);
  const dates = {
    upgradeInsuranceUntil: upgrade_insurance_until,
    subscriptionEndsAt: subscription_ends_at,
  };
  const term = (until: string | null, ended: boolean, soon: boolean): TermView | null =>
    until === null
      ? null
      : { until: formatDay(until, { dateLocale: visit.reader.dateLocale, timeZone: 'UTC' }), ended, soon };
  const ended = licenseEnded(dates, today);
  const soon = licenseEndsSoon(dates, today);
  const revealable = license_key !== null && membership.role === 'admin';
  return {
    ...{ id, kind, version, quantity, status },
    productName: productName(product),
    keyMasked: license_key && maskKey(license_key),
    revealAction: revealable ? `${href}/licenses/${id}/key` : undefined,
    upgradeInsurance: term(dates.upgradeInsuranceUntil, ended.upgradeInsurance, soon.upgradeInsurance),
    subscription: term(dates.subscriptionEndsAt, ended.subscription, soon.subscription),
  };
}

/** Enough to tell keys apart, never more than a third of the key. */
function maskKey(key: string): string {
  const shown = Math.min(4, Math.floor(key.length / 3));
  return `••••${key.slice(key.length - shown)}`;
}
