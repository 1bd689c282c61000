import type { Request, Response } from 'express';
import { acceptSignedIn } from '../../cases/account-invitation.ts';
import { sendCommand } from '../../cases/command.ts';
import { resendUpdate } from '../../contracts/messages.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { afterAnswer } from '../after-answer.ts';
import { field, sendPage, textOf, type Visit } from '../page.ts';
import { FreshSentPage, freshSentTitle } from '../views/fresh-sent-page.tsx';
import { InvitedPage, type InvitedPageProps, invitedTitle } from '../views/invited-page.tsx';
import { sendLinkProblem } from './link-problem.tsx';

type Report = (message: string, error: unknown) => void;

/**
 * `GET /invited/:invitationId`: the link that an admin hands over. It proves nobody's address, so by itself it lets
 * nobody in: whoever is signed in under the invited address joins, anybody else can have it mailed there. Who is not
 * the invited person learns nothing, not even whether there is such an invitation.
 */
export async function showInvited(req: Request, res: Response, visit: Visit): Promise<void> {
  await sendInvited(req, res, visit, await waiting(req, visit));
}

/** `POST /invited/:invitationId` with the address typed: joins, or mails the invited address. */
export const postInvited =
  (report: Report) =>
  async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const { environment, base, user } = visit;
    const row = await waiting(req, visit);
    const typed = normaliseEmail(field(req, 'email'));
    if (user) {
      if (!row || variantOf(visit, row) !== 'confirm' || typed !== row.email_normalised) {
        const error = { field: 'email' as const, message: 'Type the address you are signed in with.' };
        await sendInvited(req, res, visit, row, error);
        return;
      }
      const outcome = await acceptSignedIn(environment, { row, userId: user.id });
      if (outcome.code === 'done') {
        res.redirect(303, `${base}/accounts/${row.business_account_id}?joined=1`);
        return;
      }
      const companyName = (await environment.store.accounts.get(row.business_account_id))?.company_name;
      const reason = outcome.code === 'expired' || outcome.code === 'declined' ? outcome.code : 'revoked';
      sendLinkProblem(res, visit, { reason, companyName });
      return;
    }
    if (typed === '') {
      const error = { field: 'email' as const, message: 'Type your email address.' };
      await sendInvited(req, res, visit, row, error);
      return;
    }
    const props = { homeHref: `${base}/`, againHref: `${base}/invited/${textOf(req.params.invitationId)}` };
    sendPage(res, visit, { title: freshSentTitle(), body: <FreshSentPage {...props} /> });
    // The answer is the same, and came as quickly, whatever was typed.
    if (row && typed === row.email_normalised) {
      afterAnswer(
        () => sendCommand(environment, row.workflow_id, resendUpdate, [{ by: 'invitee' }]),
        (error) => report('an invitation was asked for and could not be sent', error),
      );
    }
  };

async function waiting(req: Request, { environment }: Visit): Promise<InvitationRow | undefined> {
  const row = await environment.store.invitations.get(textOf(req.params.invitationId));
  return row?.status === 'accepted' || row?.status === 'revoked' ? undefined : row;
}

function variantOf({ user }: Visit, row: InvitationRow | undefined): InvitedPageProps['variant'] {
  if (!user) return 'open';
  // One that has expired or was declined is mailed anew first.
  return row?.status === 'pending' && normaliseEmail(user.email) === row.email_normalised
    ? 'confirm'
    : 'wrong-person';
}

async function sendInvited(
  req: Request,
  res: Response,
  visit: Visit,
  row: InvitationRow | undefined,
  error?: InvitedPageProps['error'],
): Promise<void> {
  const { environment, base, user } = visit;
  const variant = variantOf(visit, row);
  const here = `${base}/invited/${encodeURIComponent(textOf(req.params.invitationId))}`;
  const account =
    row && variant === 'confirm' ? await environment.store.accounts.get(row.business_account_id) : undefined;
  const props: InvitedPageProps = {
    variant,
    companyName: account?.company_name,
    role: variant === 'confirm' ? row?.role : undefined,
    action: here,
    signInHref: `${base}/sign-in?next=${encodeURIComponent(here)}`,
    signedInAs: user?.email,
    signOutAction: `${base}/sign-out?next=${encodeURIComponent(here)}`,
    error,
    values: { email: field(req, 'email') },
  };
  sendPage(res, visit, {
    title: invitedTitle(props),
    body: <InvitedPage {...props} />,
    code: error ? 422 : 200,
  });
}
