import type { Response } from 'express';
import { inviteColleagues } from '../../cases/invitations/invite-colleagues.ts';
import { LOCALES } from '../../contracts/locales.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { readField } from '../shell/form-fields.ts';
import { networkOf } from '../shell/network.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { listInvitationItems } from './invitation-item.ts';
import { InvitationsPage, type InvitationsPageProps } from './invitations-page.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount, sendNoAccess } from './open-account.tsx';

const SHOWN = 200;
const MAX_ADDRESSES = 50;

/** `GET /accounts/:id/invitations`, for admins */
export const showInvitations: AccountPageOf = (_req, res, opened) => sendInvitations(res, opened, {});

/** `POST /accounts/:id/invitations`: invites several addresses. A repeated post invites no address twice. */
export const invite: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account } = opened;
  const { reader } = visit;
  const typed = readField(req, 'emails');
  const values: InvitationsPageProps['values'] = {
    emails: typed,
    role: readField(req, 'role') === 'admin' ? 'admin' : 'member',
    locale: LOCALES.find((locale) => locale === readField(req, 'locale')) ?? reader.locale,
  };
  const emails = typed.split(/[\s,;]+/).filter((email) => email !== '');
  if (emails.length === 0 || emails.length > MAX_ADDRESSES) {
    const message = reader.t('invitations.form.count', { max: MAX_ADDRESSES });
    await sendInvitations(res, opened, { values, error: { field: 'emails', message } });
    return;
  }
  const { role, locale } = values;
  const results = await inviteColleagues(visit.environment, {
    accountId: account.id,
    people: namedOnce(emails).map((email) => ({ email, role, locale })),
    by: { userId: user.id, network: networkOf(req) },
  });
  if (!results) {
    sendNoAccess(res, visit, account, 'admins-only');
    return;
  }
  const again = results.filter(({ code }) => code === 'not_an_address' || /_limit$|^not_/.test(code));
  await sendInvitations(res, opened, {
    // The form keeps the addresses that the user can correct.
    values: { ...values, emails: again.map(({ email }) => email).join('\n') },
    results: results.map(({ email, code }) => ({ id: email, email, status: code })),
  });
};

/** The addresses as typed, each mailbox once. */
const namedOnce = (emails: string[]): string[] => [
  ...new Map(emails.map((typed) => [normaliseEmail(typed), typed])).values(),
];

async function sendInvitations(
  res: Response,
  opened: OpenedAccount,
  more: Partial<Pick<InvitationsPageProps, 'values' | 'error' | 'results'>>,
): Promise<void> {
  const { visit, account, href } = opened;
  const rows = await visit.environment.store.invitations.ofAccount(account.id, SHOWN + 1);
  const props: InvitationsPageProps = {
    frame: frameOf(opened, 'invitations'),
    invitations: await listInvitationItems(opened, rows.slice(0, SHOWN)),
    cut: rows.length > SHOWN,
    action: `${href}/invitations`,
    maxAddresses: MAX_ADDRESSES,
    values: { emails: '', role: 'member', locale: visit.reader.locale },
    ...more,
  };
  sendPage(res, visit, {
    title: accountViewTitle(visit.reader.t, props.frame),
    body: <InvitationsPage {...props} />,
    code: more.error ? 422 : 200,
  });
}
