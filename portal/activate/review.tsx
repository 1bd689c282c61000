import type { Request, Response } from 'express';
import { type ActivationReview, reviewActivation } from '../../cases/instances/review-activation.ts';
import { invitationsOf } from '../../cases/invitations/pending-invitations.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import { invitationNotice } from '../../policy/pending-invitations.ts';
import { productName } from '../../policy/products.ts';
import { listOwnInvitations } from '../accounts/own-invitations.tsx';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInPath } from '../sign-in/sign-in-first.ts';
import { factsOf } from './activation-facts.ts';
import { choiceOf } from './choice-of.ts';
import { ReviewPage, type ReviewPageProps, reviewTitle } from './review-page.tsx';

/** What a signed-in person decides about, under the account asked for, if it is theirs. */
export const reviewOf = (
  visit: Visit,
  row: ActivationRow,
  wantedId: string,
): Promise<ActivationReview | null> =>
  reviewActivation(visit.environment.store, row, {
    accounts: visit.accounts,
    wantedId: wantedId === '' ? null : wantedId,
    chosenId: visit.chosenId,
  });

export async function sendReview(
  req: Request,
  res: Response,
  visit: Visit,
  row: ActivationRow,
  { accountId, error }: { accountId?: string; error?: ReviewPageProps['error'] },
): Promise<void> {
  const { base, user, reader } = visit;
  const href = `${base}/activate/${row.id}`;
  const review = user ? await reviewOf(visit, row, accountId ?? textOf(req.query.account)) : null;
  const ownInvitations = user ? await listOwnInvitations(visit, user) : [];
  const props: ReviewPageProps = {
    productName: productName(row.product),
    facts: await factsOf(visit, row),
    ...(user ? {} : { signIn: await waysIn(visit, row) }),
    ...(user && !review
      ? { noAccount: { createHref: `${base}/accounts/new`, askAdminHref: `${base}/ask-an-admin` } }
      : {}),
    ownInvitations,
    choice: review
      ? choiceOf(visit, review, { asked: row, href, approveAction: `${href}/approve` })
      : undefined,
    denyAction: user ? `${href}/deny` : undefined,
    error,
  };
  const body = <ReviewPage {...props} />;
  sendPage(res, visit, { title: reviewTitle(reader.t, props), body, code: error ? 422 : 200 });
}

async function waysIn(visit: Visit, row: ActivationRow): Promise<NonNullable<ReviewPageProps['signIn']>> {
  const { environment, base } = visit;
  const email = row.email_normalised;
  const { facts } = email === null ? { facts: [] } : await invitationsOf(environment.store, email);
  const notice = invitationNotice({ facts, disclosure: environment.signUpDisclosure, proven: false });
  return {
    signInHref: signInPath(visit, `${base}/activate/${row.id}`),
    signUpHref: `${base}/sign-up`,
    invitations: notice.show === 'notice' ? notice.invitations : [],
    joinAction: `${base}/sign-up/join`,
    email: email ?? '',
  };
}
