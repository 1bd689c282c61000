import type { ExplainedMail, MailFact } from '../contracts/case-facts.ts';
import { hasLeft, waitsToLeave } from './mail-states.ts';

/** What the mails of an invitation, oldest first, come to. */
export function sumUpMails(mails: readonly MailFact[]): Required<Omit<ExplainedMail, 'answer'>> {
  const last = mails.findLast(({ state }) => hasLeft(state));
  return {
    sent: mails.filter(({ state }) => hasLeft(state)).length,
    waitingSince: mails.find(({ state }) => waitsToLeave(state))?.queuedAt ?? null,
    last: last ? { acceptedAt: last.acceptedAt, delivery: last.delivery, deliveryAt: last.deliveryAt } : null,
  };
}
