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
import type { AccountChoicePartProps } from './account-choice-part.tsx';
import { factsOf } from './activation-facts.ts';
import { sayLicense, sayRefusals } from './license-words.ts';
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
    choice: review ? toChoice(visit, row, review) : undefined,
    denyAction: user ? `${base}/activate/${row.id}/deny` : undefined,
    error,
  };
  const body = <ReviewPage {...props} />;
  sendPage(res, visit, { title: reviewTitle(reader.t, props), body, code: error ? 422 : 200 });
}

function toChoice(visit: Visit, row: ActivationRow, review: ActivationReview): AccountChoicePartProps {
  const { base, reader } = visit;
  const { account, others, judgement } = review;
  const { chosen } = judgement;
  const allowed = judgement.judged.filter(({ verdict }) => verdict.allowed);
  const best = allowed.toSorted((a, b) => Number(b === chosen) - Number(a === chosen));
  const accountHref = `${base}/accounts/${account.id}`;
  return {
    approveAction: `${base}/activate/${row.id}/approve`,
    account,
    others: others.map(({ id, companyName, instances }) => ({
      href: `${base}/activate/${row.id}?account=${id}`,
      ...{ companyName, instances },
    })),
    licenses: best.map((judged) => ({ id: judged.license.id, line: sayLicense(reader, judged) })),
    refusals: allowed.length === 0 ? sayRefusals(reader, row, judgement) : [],
    second: review.second,
    askHref: judgement.key?.standing === 'elsewhere' ? `${base}/ask-an-admin` : undefined,
    licensesHref: accountHref,
  };
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
