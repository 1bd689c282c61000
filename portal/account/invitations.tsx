import type { Request, Response } from 'express';
import { inviteColleagues } from '../../cases/invitations/invite-colleagues.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { readPastedAddresses } from '../../policy/pasted-addresses.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { networkOf } from '../shell/network.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { listInvitationItems } from './invitation-item.ts';
import { InvitationsPage, type InvitationsPageProps } from './invitations-page.tsx';
import { openAnswer, sealAnswer } from './invited-answer.ts';
import { type AccountPageOf, frameOf, type OpenedAccount, sendNoAccess } from './open-account.tsx';
import { readOffer } from './read-offer.ts';

const SHOWN = 200;
const MAX_ADDRESSES = 50;
const NOTE_MAX_LENGTH = 300;

/** The inviter's own words as one line of the mail. */
const readNote = (req: Request): string =>
  [
    ...readField(req, 'note')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim(),
  ]
    .slice(0, NOTE_MAX_LENGTH)
    .join('');

/** `GET /accounts/:id/invitations`, for admins; `?answer=` says what became of a form. */
export const showInvitations: AccountPageOf = (req, res, opened) => {
  const { visit, user, account } = opened;
  const sealed = textOf(req.query.answer);
  const whose = { userId: user.id, accountId: account.id };
  return sendInvitations(res, opened, (sealed && openAnswer(visit.environment, whose, sealed)) || {});
};

/** `POST /accounts/:id/invitations`: invites several addresses. A repeated post invites no address twice. */
export const invite: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account } = opened;
  const { reader } = visit;
  const typed = readField(req, 'emails');
  const values: InvitationsPageProps['values'] = {
    emails: typed,
    ...readOffer(req, visit),
    note: readNote(req),
  };
  const emails = readPastedAddresses(typed);
  if (emails.length === 0 || emails.length > MAX_ADDRESSES) {
    const count = { given: emails.length, max: MAX_ADDRESSES };
    const message = reader.t(`invitations.form.${emails.length === 0 ? 'count' : 'tooMany'}`, count);
    await sendInvitations(res, opened, { values, error: { field: 'emails', message } });
    return;
  }
  const { role, locale } = values;
  const results = await inviteColleagues(visit.environment, {
    accountId: account.id,
    people: namedOnce(emails).map((email) => ({ email, role, locale })),
    by: { userId: user.id, network: networkOf(req) },
    note: values.note || undefined,
  });
  if (!results) {
    sendNoAccess(res, visit, account, 'admins-only');
    return;
  }
  const again = results.filter(({ code }) => code === 'not_an_address' || /_limit$|^not_/.test(code));
  const answer = {
    // The form keeps the addresses that the user can correct.
    values: { ...values, emails: again.map(({ email }) => email).join('\n') },
    results: results.map(({ email, code }) => ({ id: email, email, status: code })),
  };
  const whose = { userId: user.id, accountId: account.id };
  const sealed = sealAnswer(visit.environment, whose, answer);
  // A page that answers a form cannot be gone back to.
  if (sealed) res.redirect(303, `${opened.href}/invitations?answer=${sealed}`);
  else await sendInvitations(res, opened, answer);
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
    invitations: await listInvitationItems(opened, rows.slice(0, SHOWN), await opened.readZone()),
    cut: rows.length > SHOWN,
    action: `${href}/invitations`,
    maxAddresses: MAX_ADDRESSES,
    values: { emails: '', role: 'member', locale: visit.reader.locale, note: '' },
    noteMaxLength: isVouchedFor(account) ? NOTE_MAX_LENGTH : undefined,
    ...more,
  };
  sendPage(res, visit, {
    title: accountViewTitle(visit.reader.t, props.frame),
    body: <InvitationsPage {...props} />,
    code: more.error ? 422 : 200,
  });
}
