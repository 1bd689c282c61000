import type { Request, Response } from 'express';
import { mailAddressCode } from '../../cases/people/addresses.ts';
import type { Report } from '../../contracts/report.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { waits } from '../../policy/invitation-states.ts';
import { afterAnswer } from '../shell/after-answer.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import type { Visit } from '../shell/visit.ts';
import {
  acceptAddedAddress,
  addByCode,
  checkTypedPassword,
  sendCodePage,
  sendWrongCode,
} from './address-code.tsx';
import { findHandedOver } from './invited.tsx';

const placeOf = (req: Request, { base }: Visit) => ({
  here: `${base}/invited/${encodeURIComponent(textOf(req.params.invitationId))}`,
  email: readField(req, 'email'),
  certain: false,
});

/** The invitation, if the typed address is the invited one. */
async function findMatching(req: Request, visit: Visit): Promise<InvitationRow | undefined> {
  const row = await findHandedOver(req, visit);
  return row?.email_normalised === normaliseEmail(readField(req, 'email')) ? row : undefined;
}

/** `GET /invited/:id/address`: the typed address is not in the URL, so the page cannot be shown again. */
export async function backToInvited(req: Request, res: Response, visit: Visit): Promise<void> {
  res.redirect(303, placeOf(req, visit).here);
}

/**
 * `POST /invited/:id/address` with the address the user believes is invited: mails it a code if it is. The page, its
 * timing and its language (the visitor's) do not reveal whether it is.
 */
export const mailInvitedAddress =
  (report: Report) =>
  async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const { environment, user } = visit;
    const place = placeOf(req, visit);
    if (!user || place.email === '') {
      res.redirect(303, place.here);
      return;
    }
    const invitation = await findMatching(req, visit);
    sendCodePage(res, visit, place);
    // The accounts page sends an ended invitation again.
    if (!invitation || !waits(invitation.status)) return;
    afterAnswer(
      () => mailAddressCode(environment, { user, invitation, by: 'visitor' }),
      (error) => report('a code for an address was asked for and could not be mailed', error),
    );
  };

/**
 * `POST /invited/:id/address/code`: the right code adds the address and accepts the invitation. If it expired or was
 * declined meanwhile, the accounts page shows it with a button that sends it again.
 */
export async function confirmInvitedAddress(req: Request, res: Response, visit: Visit): Promise<void> {
  const { base, user } = visit;
  const place = placeOf(req, visit);
  if (!user) {
    res.redirect(303, place.here);
    return;
  }
  const passwordHash = await checkTypedPassword(req, res, visit, { user, place });
  if (passwordHash === null) return;
  const row = await visit.environment.store.invitations.get(textOf(req.params.invitationId));
  if (row?.accepted_by === user.id) {
    // The user pressed again: the first answer may not have arrived.
    res.redirect(303, `${base}/accounts/${row.business_account_id}?joined=1`);
    return;
  }
  const invitation = await findMatching(req, visit);
  if (!invitation) {
    sendWrongCode(res, visit, place, 'wrong');
    return;
  }
  if (await addByCode(req, res, visit, { invitation, user, place, passwordHash }))
    await acceptAddedAddress(req, res, visit, { invitation, user, otherwise: `${base}/accounts` });
}
