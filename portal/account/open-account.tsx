import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import type { Role } from '../../contracts/states.ts';
import type { BusinessAccountRow, MembershipRow } from '../../db/rows.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { isActiveMember } from '../../policy/membership-states.ts';
import { chooseAccount } from '../shell/chosen-account.ts';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { zoneOfReader } from '../shell/reader-zone.ts';
import type { Visit } from '../shell/visit.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import type { AccountFrameProps } from './account-frame.tsx';
import { NoAccessPage, type NoAccessPageProps, noAccessTitle } from './no-access-page.tsx';

/** A business account as one of its members sees it. */
export interface OpenedAccount {
  visit: Visit;
  user: SignedInUser;
  account: BusinessAccountRow;
  membership: MembershipRow;
  /** The first page of the account. */
  href: string;
  /** Reads the reader's zone, as far as it is known; pages without a moment need none. */
  readZone: () => Promise<string>;
}

export type AccountPageOf = (req: Request, res: Response, opened: OpenedAccount) => Promise<void>;

/**
 * Opens an account's page to its active members, or only to its admins. Each request reads the membership again, so a
 * user who was blocked, removed or demoted loses access with the next request. All others get a page that says what
 * to do next. The page for strangers does not reveal whether the account exists.
 */
export const withAccount =
  (need: Role, show: AccountPageOf) =>
  async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const { environment, base, user } = visit;
    const id = textOf(req.params.id);
    const href = `${base}/accounts/${encodeURIComponent(id)}`;
    if (!user) {
      // A refused form is lost, so the way on is the page it came from.
      const next = req.method === 'GET' ? `${req.baseUrl}${req.path}` : href;
      signInFirst(res, visit, next);
      return;
    }
    const { accounts, members } = environment.store;
    const membership = await members.of(id, user.id);
    const account = membership && (await accounts.get(id));
    if (!account || account.closed_at) sendNotYours(res, visit, user);
    else if (!isActiveMember(membership)) sendNoAccess(res, visit, account, 'blocked');
    else if (need === 'admin' && membership.role !== 'admin')
      sendNoAccess(res, visit, account, 'admins-only');
    else {
      chooseAccount(res, environment, account.id);
      await show(req, res, {
        visit: { ...visit, chosenId: account.id },
        user,
        account,
        membership,
        href,
        readZone: () => zoneOfReader(environment.store, { user, account }),
      });
    }
  };

/**
 * Sends a 404 that says under which address the user is signed in: they may have joined under another one, or belong
 * to the account no more.
 */
function sendNotYours(res: Response, visit: Visit, { email }: SignedInUser): void {
  const { base, reader } = visit;
  const props: NoAccessPageProps = {
    variant: 'not-yours',
    signedInAs: email,
    accountsHref: `${base}/accounts`,
    askAdminHref: `${base}/ask-an-admin`,
  };
  sendPage(res, visit, {
    title: noAccessTitle(reader.t, props),
    body: <NoAccessPage {...props} />,
    code: 404,
  });
}

/** Sends a 403 with the reason and the way on. */
export function sendNoAccess(
  res: Response,
  visit: Visit,
  account: BusinessAccountRow,
  variant: NoAccessPageProps['variant'],
): void {
  const { base } = visit;
  const props: NoAccessPageProps = {
    variant,
    companyName: account.company_name,
    accountsHref: `${base}/accounts`,
    askAdminHref: `${base}/ask-an-admin?account=${account.id}`,
    accountHref: variant === 'admins-only' ? `${base}/accounts/${account.id}` : undefined,
  };
  sendPage(res, visit, {
    title: noAccessTitle(visit.reader.t, props),
    body: <NoAccessPage {...props} />,
    code: 403,
  });
}

/** The frame around every page of the account. */
export const frameOf = (
  { visit, account, membership, href }: OpenedAccount,
  view: AccountFrameProps['view'],
): AccountFrameProps => ({
  companyName: account.company_name,
  role: membership.role,
  view,
  accountHref: href,
  askAdminHref: `${visit.base}/ask-an-admin?account=${account.id}`,
  unverified: isVouchedFor(account) ? undefined : vendorOf(visit),
});

const vendorOf = ({ environment: { mail } }: Visit) => ({
  vendor: mail.brand.vendorName,
  email: mail.brand.supportEmail,
});
