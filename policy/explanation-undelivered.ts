import type { DeliveryProblem } from '../contracts/states.ts';

const WORDS: Record<DeliveryProblem, string> = {
  bounced: 'The mail bounced: the address that was given takes no mail.',
  complained: 'The mail arrived, and its reader reported it as spam: nothing more is mailed to this address.',
  suppressed:
    'The mail provider mails nothing to the address that was given, because mail to it bounced or was reported as spam before.',
  refused: 'The mail provider did not take the mail to the address that was given.',
};

/** Why an address gets no mail; where the problem is not known, that it doesn't. */
export const explainUndelivered = (problem: DeliveryProblem | null | undefined): string =>
  problem ? WORDS[problem] : 'The invitation could not be delivered to the address that was given.';
