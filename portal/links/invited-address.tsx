import type { Request, Response } from 'express';
import { mailAddressCode } from '../../cases/people/addresses.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { waits } from '../../policy/invitation-states.ts';
import { afterAnswer } from '../shell/after-answer.ts';
import { field, textOf } from '../shell/form-fields.ts';
import type { Visit } from '../shell/visit.ts';
import { addByCode, goOn, sendCodePage, sendWrongCode, typedPassword } from './address-code.tsx';
import { waiting } from './invited.tsx';

type Report = (message: string, error: unknown) => void;

const placeOf = (req: Request, { base }: Visit) => ({
  here: `${base}/invited/${encodeURIComponent(textOf(req.params.invitationId))}`,
  email: field(req, 'email'),
  certain: false,
});

/** The invitation, if it is for the address that was typed. */
async function matching(req: Request, visit: Visit): Promise<InvitationRow | undefined> {
  const row = await waiting(req, visit);
  return row?.email_normalised === normaliseEmail(field(req, 'email')) ? row : undefined;
}

/** `GET /invited/:id/address`: what was typed is not in the address bar, so there is nothing to show again. */
export async function backToInvited(req: Request, res: Response, visit: Visit): Promise<void> {
  res.redirect(303, placeOf(req, visit).here);
}

/**
 * `POST /invited/:id/address` with the address that is believed to be invited: mails it a code if it is. The page is
 * the same and comes as quickly either way, in the visitor's language, not the invitation's: it must not tell.
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
    const invitation = await matching(req, visit);
    sendCodePage(res, visit, place);
    // One that has ended is asked for anew on the page of one's accounts.
    if (!invitation || !waits(invitation.status)) return;
    afterAnswer(
      () => mailAddressCode(environment, { user, invitation }),
      (error) => report('a code for an address was asked for and could not be mailed', error),
    );
  };

/**
 * `POST /invited/:id/address/code`: with the right code the address is added and the invitation accepted. One that has
 * expired or was declined meanwhile is on the page of one's accounts, with a button that sends it again.
 */
export async function confirmInvitedAddress(req: Request, res: Response, visit: Visit): Promise<void> {
  const { base, user } = visit;
  const place = placeOf(req, visit);
  if (!user) {
    res.redirect(303, place.here);
    return;
  }
  if (!(await typedPassword(req, res, visit, { user, place }))) return;
  const row = await visit.environment.store.invitations.get(textOf(req.params.invitationId));
  if (row?.accepted_by === user.id) {
    // Pressed again: the first time the answer may not have arrived.
    res.redirect(303, `${base}/accounts/${row.business_account_id}?joined=1`);
    return;
  }
  const invitation = await matching(req, visit);
  if (!invitation) {
    sendWrongCode(res, visit, place, 'wrong');
    return;
  }
  if (await addByCode(req, res, visit, { invitation, user, place }))
    await goOn(req, res, visit, { invitation, user, otherwise: `${base}/accounts` });
}
