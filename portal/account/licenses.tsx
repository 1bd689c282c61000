import { revealKey } from '../../cases/accounts/reveal-key.ts';
import type { LicenseOrder } from '../../db/repositories/license-changes.ts';
import { formatDay } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import { listOwnInvitations } from '../accounts/own-invitations.tsx';
import { sendError } from '../shell/errors.tsx';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { AccountPage, type AccountPageProps, accountTitle } from './account-page.tsx';
import { KeyPage, type KeyPageProps, keyTitle } from './key-page.tsx';
import { LicensePage, type LicensePageProps, licenseTitle } from './license-page.tsx';
import { termsView, withSeats } from './license-view.ts';
import { type AccountPageOf, frameOf } from './open-account.tsx';

/** More than a person reads on one page. */
const SHOWN_LICENSES = 500;
const SHOWN_INSTANCES = 500;

/** `GET /accounts/:id`: one business account and its licenses, for members. */
export const showAccount: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account } = opened;
  const licenses = await visit.environment.store.licenses.ofAccount(account.id, SHOWN_LICENSES);
  const today = new Date().toISOString();
  const props: AccountPageProps = {
    frame: frameOf(opened, 'licenses'),
    licenses: await withSeats(opened, licenses, today),
    keysHref: opened.membership.role === 'admin' ? `${opened.href}/keys` : undefined,
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

/** `GET /accounts/:id/licenses/:licenseId`, for members: the license, and the orders that brought and renewed it. */
export const showLicense: AccountPageOf = async (req, res, opened) => {
  const { visit, account, href } = opened;
  const { licenses, licenseChanges, instances } = visit.environment.store;
  const row = await licenses.getBound(account.id, textOf(req.params.licenseId));
  if (!row) {
    sendError(res, visit, 404);
    return;
  }
  const orders = (await licenseChanges.ordersOf([row.id])).get(row.id) ?? [];
  const place = { dateLocale: visit.reader.dateLocale, timeZone: await opened.readZone() };
  const today = new Date().toISOString();
  const [license] = await withSeats(opened, [row], today);
  if (!license) throw new Error('a row has no view');
  const props: LicensePageProps = {
    frame: frameOf(opened, 'licenses'),
    license,
    instances: (await instances.ofLicense(row.id, SHOWN_INSTANCES)).map(({ id, name, version }) => ({
      href: `${href}/instances/${id}`,
      name,
      version,
    })),
    boundOn: formatDay(row.bound_at ?? row.created_at, place),
    orders: orders.map((order) => ({
      id: order.id,
      number: numberOf(order),
      orderedOn: formatDay(order.received_at, place),
      outcome: order.outcome,
      ordered: termsView(opened, order, today),
    })),
    backHref: href,
  };
  sendPage(res, visit, { title: licenseTitle(visit.reader.t, props), body: <LicensePage {...props} /> });
};

/** A campaign's order has a number of our own. */
const numberOf = ({ channel, external_order_id }: LicenseOrder) =>
  channel === 'campaign' ? null : { of: channel, text: external_order_id };

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
