import type { Request } from 'express';
import type { ActivationReview } from '../../cases/instances/review-activation.ts';
import { readField } from '../shell/form-fields.ts';
import type { Visit } from '../shell/visit.ts';
import type { AccountChoicePartProps } from './account-choice-part.tsx';
import { sayLicense, sayRefusals } from './license-words.ts';

/** The accounts and licenses of a review, as its page offers them. */
export function choiceOf(
  { base, reader }: Visit,
  review: ActivationReview,
  about: {
    asked: { product: string; version: string };
    /** Where the page is: it takes another account as `?account=`. */
    href: string;
    approveAction: string;
  },
): AccountChoicePartProps {
  const { account, others, judgement } = review;
  const { chosen } = judgement;
  const allowed = judgement.judged.filter(({ verdict }) => verdict.allowed);
  const best = allowed.toSorted((a, b) => Number(b === chosen) - Number(a === chosen));
  return {
    approveAction: about.approveAction,
    account,
    others: others.map(({ id, companyName, instances }) => ({
      href: `${about.href}?account=${id}`,
      ...{ companyName, instances },
    })),
    licenses: best.map((judged) => ({ id: judged.license.id, line: sayLicense(reader, judged) })),
    refusals: allowed.length === 0 ? sayRefusals(reader, about.asked, judgement) : [],
    second: review.second,
    askHref: judgement.key?.standing === 'elsewhere' ? `${base}/ask-an-admin` : undefined,
    licensesHref: `${base}/accounts/${account.id}`,
  };
}

/** The license that a person chose on the page; null: none of those that it offered. */
export function chosenLicense(req: Request, { judgement }: ActivationReview): string | null {
  const chosen = readField(req, 'license');
  return judgement.judged.some(({ license }) => license.id === chosen) ? chosen : null;
}
