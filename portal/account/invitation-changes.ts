import { changeInvitation, moveInvitation } from '../../cases/invitations/change-invitation.ts';
import { emailFault } from '../../contracts/fields.ts';
import { sendError } from '../shell/errors.tsx';
import { readField } from '../shell/form-fields.ts';
import { networkOf } from '../shell/network.ts';
import { type InvitationRefusal, invitationOf, sendInvitation } from './invitation.tsx';
import { type AccountPageOf, sendNoAccess } from './open-account.tsx';
import { readOffer } from './read-offer.ts';

/** `POST /accounts/:id/invitations/:invitationId/offer`: another role or language. */
export const postOffer: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const row = await invitationOf(req, opened);
  if (!row) {
    sendError(res, visit, 404);
    return;
  }
  const offer = readOffer(req, visit);
  const code = await changeInvitation(visit.environment, {
    row,
    by: { userId: user.id, network: networkOf(req) },
    ...offer,
  });
  if (code === 'done') res.redirect(303, `${href}/invitations/${row.id}?done=changed`);
  else if (code === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else await sendInvitation(res, opened, row, { refused: code });
};

/** `POST /accounts/:id/invitations/:invitationId/address`: invites another address instead. */
export const postAddress: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const { t } = visit.reader;
  const row = await invitationOf(req, opened);
  if (!row) {
    sendError(res, visit, 404);
    return;
  }
  const typed = readField(req, 'email');
  const refuse = (message: string) =>
    sendInvitation(res, opened, row, { typed, error: { field: 'email', message } });
  if (emailFault(typed)) {
    await refuse(t('site.form.email'));
    return;
  }
  const asked = { row, by: { userId: user.id, network: networkOf(req) }, email: typed };
  const moved = await moveInvitation(visit.environment, asked);
  const { code } = moved;
  if (code === 'done') {
    const id = 'invitationId' in moved ? moved.invitationId : row.id;
    res.redirect(303, `${href}/invitations/${id}?done=moved`);
  } else if (code === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else if (code === 'unchanged') await refuse(t('invitations.change.address.same'));
  else if (code === 'already_member' || code === 'blocked_member')
    await refuse(t(`invitations.results.${code}`));
  else await sendInvitation(res, opened, row, { typed, refused: code as InvitationRefusal });
};
