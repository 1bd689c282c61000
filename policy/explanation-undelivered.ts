import type { DeliveryProblem } from '../contracts/states.ts';

const WORDS: Record<DeliveryProblem, string> = {
  bounced: 'The mail bounced: the given address does not accept mail.',
  complained: 'The mail arrived, and its reader reported it as spam: no more mail is sent to this address.',
  suppressed:
    'The mail provider does not send to the given address, because earlier mail to it bounced or was reported as spam.',
  refused: 'The mail provider refused the mail to the given address.',
};

/** Why an address gets no mail; if the problem is unknown, only that it gets none. */
export const explainUndelivered = (problem: DeliveryProblem | null | undefined): string =>
  problem ? WORDS[problem] : 'The invitation could not be delivered to the given address.';
