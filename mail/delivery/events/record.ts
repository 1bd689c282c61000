import type { Delivery } from '../../../contracts/states.ts';
import { databaseNow } from '../../../db/clock.ts';
import type { MailSendRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { isUnderWay, nextLookUp, problemOf, strongerWord } from '../../../policy/delivery.ts';
import { hasLeft, isProvedByWord } from '../../../policy/mail-states.ts';

/** Something the provider says became of a mail. */
export interface MailEvent {
  /** The provider's id of this message; a repeat has the same. */
  id: string;
  /** The send it names, if it does. */
  sendId: string | null;
  providerId: string;
  delivery: Delivery;
  /** When it happened (ISO). */
  at: string;
  detail: string | null;
}

/** `ignored`: a mail of somebody else, who shares the provider's account. */
export type Recorded =
  | {
      result: 'recorded' | 'repeated';
      sendId: string;
      /** The run to poke the dispatcher for. */
      wakes: string | null;
    }
  | { result: 'ignored' };

/**
 * Writes down what became of a mail, once and in whatever order it is told. It also proves that the provider has the
 * mail: one of which nobody could tell is thereby settled; one that is under way stays its sender's to settle.
 */
export function recordMailEvent(
  { knex, mailEvents, mailSends, caseWakes }: Store,
  event: MailEvent,
): Promise<Recorded> {
  const { id, providerId, delivery, at, detail } = event;
  return knex.transaction(async (trx): Promise<Recorded> => {
    const send = await mailSends.lockNamed(event, trx);
    if (!send) return { result: 'ignored' };
    const now = await databaseNow(trx);
    const row = { id, send_id: send.id, provider_id: providerId, type: delivery, at, detail };
    if (!(await mailEvents.insert({ ...row, received_at: now }, trx)))
      return { result: 'repeated', sendId: send.id, wakes: null };
    const change = changeOf(send, event, now);
    await mailSends.update(send.id, change, trx);
    const wakes = change.problem && send.invitation_id ? send.workflow_id : null;
    if (wakes) await caseWakes.want([wakes], trx);
    return { result: 'recorded', sendId: send.id, wakes };
  });
}

function changeOf(send: MailSendRow, event: MailEvent, now: string): Partial<MailSendRow> {
  const known = send.delivery && { delivery: send.delivery, at: send.delivery_at ?? event.at };
  const word = strongerWord(known, event);
  const change: Partial<MailSendRow> = {
    delivery: word.delivery,
    delivery_at: word.at,
    problem: problemOf(word.delivery) ?? send.problem,
    provider_id: send.provider_id ?? event.providerId,
  };
  if (isProvedByWord(send.state)) {
    Object.assign(change, {
      state: 'sent',
      reason: null,
      sealed: null,
      settled_at: now,
      not_before: null,
    });
  }
  if (hasLeft(change.state ?? send.state)) {
    const sentAt = change.settled_at ?? send.settled_at ?? now;
    change.look_up_at = isUnderWay(word.delivery) ? nextLookUp({ sentAt, now }) : null;
  }
  return change;
}
