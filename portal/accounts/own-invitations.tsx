import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import { invitationsOfUser, joinAgain } from '../../cases/invitations/pending-invitations.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { invitationNotice } from '../../policy/pending-invitations.ts';
import { sendError } from '../shell/errors.tsx';
import type { Visit } from '../shell/visit.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import { sendJoinAnswer } from '../sign-up/sign-up.tsx';
import type { OwnInvitation } from './own-invitations-part.tsx';

/** The invitations to the signed-in user's addresses, with the actions for each. */
export async function listOwnInvitations(
  { environment, base }: Visit,
  user: SignedInUser,
): Promise<OwnInvitation[]> {
  const { store, signUpDisclosure: disclosure } = environment;
  const { rows, facts } = await invitationsOfUser(store, user.id);
  const notice = invitationNotice({ facts, disclosure, proven: true });
  if (notice.show !== 'notice') return [];
  return Promise.all(
    notice.invitations.map(async (invitation) => {
      const row = rows.find(({ id }) => id === invitation.id);
      const account = { business_account_id: row?.business_account_id ?? '' };
      const path = `${base}/accounts/invitations/${invitation.id}`;
      return {
        ...invitation,
        heldLicenses: (await store.licenses.countByStatus(account)).held,
        joinAction: `${path}/join`,
        declineHref: row && !answerTo(row.status, 'decline') ? `${path}/decline` : undefined,
      };
    }),
  );
}

/** `POST /accounts/invitations/:id/join`: sends the invitation again to that address of the user. */
export async function joinOwn(req: Request, res: Response, visit: Visit): Promise<void> {
  const { user, base, environment } = visit;
  if (!user) {
    signInFirst(res, visit, `${visit.base}/accounts`);
    return;
  }
  const invitationId = String(req.params.id);
  const { rows } = await invitationsOfUser(environment.store, user.id);
  const row = rows.find(({ id }) => id === invitationId);
  const ask = { email: row?.email_normalised ?? '', invitationId, by: 'invitee' as const };
  const answer = row && (await joinAgain(environment, ask));
  if (answer) sendJoinAnswer(res, visit, answer, `${base}/accounts`);
  else sendError(res, visit, 404);
}

/** `GET /accounts/invitations/:id/decline`: opens the same page as the mail's decline link. */
export async function declineOwn(req: Request, res: Response, visit: Visit): Promise<void> {
  const { user, base, environment } = visit;
  if (!user) {
    signInFirst(res, visit, `${visit.base}/accounts`);
    return;
  }
  const { store } = environment;
  const { rows, facts } = await invitationsOfUser(store, user.id);
  const id = String(req.params.id);
  const row = facts.some((fact) => fact.id === id && !fact.isMember) && rows.find((other) => other.id === id);
  const token = row && (await store.invitations.linkTokens(row.id, row.epoch)).decline;
  if (token) res.redirect(303, `${base}/decline/${token}`);
  else sendError(res, visit, 404);
}
