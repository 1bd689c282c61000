import type { Knex } from 'knex';
import type { Delivery } from '../../../contracts/states.ts';
import { after, databaseNow } from '../../../db/clock.ts';
import type { MailSendRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import {
  isUnderWay,
  nextLookUp,
  PROVIDER_CLOCK_MS,
  problemOf,
  strongerWord,
  waitAfterBounce,
} from '../../../policy/delivery.ts';
import { hasLeft, isProvedByWord } from '../../../policy/mail-states.ts';

/** An event that the provider reports about a mail. */
export interface MailEvent {
  /** The provider's id of this message; a repeat has the same id. */
  id: string;
  /** The send in its tags, if any. */
  sendId: string | null;
  providerId: string;
  delivery: Delivery;
  /** When it happened (ISO). */
  at: string;
  detail: string | null;
  /** A bounce that passes by itself, such as a full mailbox. */
  isTransient?: boolean;
}

/** `ignored`: a mail of another user of the provider's account. */
export type Recorded =
  | {
      result: 'recorded' | 'repeated';
      sendId: string;
      /** The run to poke the dispatcher for. */
      wakes: string | null;
    }
  | { result: 'ignored' };

/**
 * Records an event once, in any order. An event also proves that the provider has the mail: a mail of unknown fate is
 * thereby settled; one in a request is settled by its sender, unless it has to be sent again.
 */
export function recordMailEvent(store: Store, event: MailEvent): Promise<Recorded> {
  const { knex, mailEvents, mailSends, caseWakes } = store;
  const { id, providerId, delivery, at, detail } = event;
  return knex.transaction(async (trx): Promise<Recorded> => {
    const send = await mailSends.lockNamed(event, trx);
    if (!send) return { result: 'ignored' };
    const now = await databaseNow(trx);
    const row = { id, send_id: send.id, provider_id: providerId, type: delivery, at, detail };
    if (!(await mailEvents.insert({ ...row, received_at: now }, trx)))
      return { result: 'repeated', sendId: send.id, wakes: null };
    const again = await retryAfterBounce(store, send, event, now, trx);
    const change = again ?? decideChange(send, event, now);
    if (Object.keys(change).length > 0) await mailSends.update(send.id, change, trx);
    const wakes = change.problem && send.invitation_id ? send.workflow_id : null;
    if (wakes) await caseWakes.want([wakes], trx);
    return { result: 'recorded', sendId: send.id, wakes };
  });
}

/**
 * What a bounce that passes by itself does to an invitation's mail: it is sent again later, as another message. Reports
 * about the message before change nothing any more. Null: the event counts as any other.
 */
async function retryAfterBounce(
  store: Store,
  send: MailSendRow,
  event: MailEvent,
  now: string,
  trx: Knex,
): Promise<Partial<MailSendRow> | null> {
  const isCurrent = send.provider_id === event.providerId;
  // Most events: they cost no query more.
  if (isCurrent && !event.isTransient) return null;
  const bounced = await store.mailEvents.findTransientBounces(send.id, event.id, trx);
  if (!isCurrent && bounced.includes(event.providerId)) return {};
  if (!event.isTransient || send.invitation_id === null) return null;
  // Another message has left since, or is about to.
  if (send.requeues > 0 && (await isAboutEarlier(store, send, event, trx))) return {};
  const wait = waitAfterBounce(bounced.length);
  if (!isAboutLast(send, event) || wait === null) return null;
  return {
    ...{ state: 'queued', reason: 'transient_bounce', not_before: after(now, wait) },
    ...{ batch_id: null, position: null, provider_id: null, settled_at: null },
    ...{ delivery: null, delivery_at: null, look_up_at: null },
  };
}

/**
 * Whether an event is about the last message of a mail, also before the answer to its request, which then finds the mail no
 * more in its batch.
 */
function isAboutLast({ state, provider_id }: MailSendRow, { providerId }: MailEvent): boolean {
  if (provider_id !== null && provider_id !== providerId) return false;
  return hasLeft(state) || isProvedByWord(state) || state === 'batched';
}

/**
 * Whether an event is about the message that was thought lost when its mail was queued again: the last one has another id, or
 * had not been handed over when it happened. Where that is wrong, the mail is queued again, and a report about its last message
 * settles it.
 */
async function isAboutEarlier(
  { mailBatches }: Store,
  { state, provider_id, batch_id }: MailSendRow,
  { providerId, at }: MailEvent,
  trx: Knex,
): Promise<boolean> {
  if (provider_id !== null) return provider_id !== providerId;
  if (state !== 'batched' || batch_id === null) return false;
  const handedOver = (await mailBatches.get(batch_id, trx))?.first_attempt_at;
  return !handedOver || at < after(handedOver, -PROVIDER_CLOCK_MS);
}

function decideChange(send: MailSendRow, event: MailEvent, now: string): Partial<MailSendRow> {
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
