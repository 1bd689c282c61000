import type { ExplainedInvitation } from '../contracts/case-facts.ts';
import type { DeliveryProblem } from '../contracts/states.ts';
import type { ClockWords } from './clock-words.ts';
import { tellInvitation } from './told-invitation.ts';

const WORDS: Record<DeliveryProblem, string> = {
  bounced: 'The mail bounced: the given address does not accept mail.',
  complained: 'The mail arrived, and its reader reported it as spam: no more mail is sent to this address.',
  suppressed:
    'The mail provider does not send to the given address, because earlier mail to it bounced or was reported as spam.',
  refused: 'The mail provider refused the mail to the given address.',
};

/** Why an address gets no mail, and since when; if the problem is unknown, only that it gets none. */
export function explainUndelivered(invitation: ExplainedInvitation, { at }: ClockWords): string {
  const { problem } = tellInvitation(invitation);
  if (!problem) return 'The invitation could not be delivered to the given address.';
  const { code, reportedAt } = problem;
  return reportedAt ? `${WORDS[code]} The provider reported it on ${at(reportedAt)}.` : WORDS[code];
}
