import type { ExplainedInvitation } from '../contracts/case-facts.ts';
import type { DeliveryProblem } from '../contracts/states.ts';
import type { ClockWords } from './clock-words.ts';
import { problemOf } from './delivery.ts';

const WORDS: Record<DeliveryProblem, string> = {
  bounced: 'The mail bounced: the given address does not accept mail.',
  complained: 'The mail arrived, and its reader reported it as spam: no more mail is sent to this address.',
  suppressed:
    'The mail provider does not send to the given address, because earlier mail to it bounced or was reported as spam.',
  refused: 'The mail provider refused the mail to the given address.',
};

/** Why an address gets no mail, and since when; if the problem is unknown, only that it gets none. */
export function explainUndelivered({ problem, mail }: ExplainedInvitation, { at }: ClockWords): string {
  if (!problem) return 'The invitation could not be delivered to the given address.';
  const { delivery = null, deliveryAt = null } = mail?.last ?? {};
  const isOfLast = delivery !== null && deliveryAt !== null && problemOf(delivery) === problem;
  return isOfLast ? `${WORDS[problem]} The provider reported it on ${at(deliveryAt)}.` : WORDS[problem];
}
