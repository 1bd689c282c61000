import type { Delivery, MailKind } from '../../contracts/states.ts';
import type { RenderedMail } from '../templates/render.tsx';

/** One mail, ready to send. */
export interface OutgoingMail extends RenderedMail {
  /** The id of the send. */
  sendId: string;
  kind: MailKind;
  from: string;
  to: string;
  /** Returned by the provider's webhooks; letters, digits, `_` and `-` only, nothing personal. */
  tags: { name: string; value: string }[];
}

/** The provider's answer to a batch. */
export interface BatchAnswer {
  /** The provider's id of each mail, by position; null where it gave none. */
  ids: (string | null)[];
  /** Positions of the refused mails; the others were accepted. */
  refused: number[];
  /** The requests a second that the provider announces. */
  perSecond?: number;
}

export interface MailTransport {
  readonly kind: 'local' | 'resend';
  /** Requests a second, until the provider announces another rate; null: unlimited. */
  readonly perSecond: number | null;
  /**
   * Makes the body of a request with these mails, in JSON: written once, and sent unchanged in every attempt. Each mail in it has
   * its sender as `from`.
   */
  compose(mails: OutgoingMail[]): string;
  /**
   * Sends a composed batch. The same key with the same bytes sends nothing twice for 24 hours. Throws only
   * `MailError`.
   */
  send(batch: { key: string; body: string; size: number }): Promise<BatchAnswer>;
  /** Missing when the transport has no provider to ask. */
  readonly lookUp?: MailLookUp;
}

/** Questions to the provider. Each call counts as a request. Throws `MailError`. */
export interface MailLookUp {
  /** The state of a mail; null when the provider does not know it. */
  get(providerId: string): Promise<LookedUpMail | null>;
  /** Mails of the whole team, newest first: those older than `after`, or from the newest on. */
  list(after: string | null): Promise<{ mails: ListedMail[]; hasMore: boolean }>;
}

export interface LookedUpMail {
  /** Null: no event yet. */
  delivery: Delivery | null;
  /** The send in its tags; null: none; undefined: the provider does not show tags. */
  sendId: string | null | undefined;
}

export interface ListedMail {
  providerId: string;
  to: string[];
  /** ISO. */
  createdAt: string;
}

/** Whether a composed body names this sender. A text in it cannot look the same: there each quotation mark is escaped. */
export const isFrom = (body: string, from: string): boolean =>
  body.includes(`"from":${JSON.stringify(from)}`);

/** The maximum of mails in a request. */
export const BATCH_SIZE = 100;

/**
 * What the sender may do after a failure:
 * - `retryable`: no definite answer (none, time-out, 5xx); same bytes, same key, after a back-off.
 * - `later`: definitely refused, but not because of the mails (rate, quota, settings); same bytes, same key, after
 * `retryAfterMs`. `team`: the rest of the mail would be refused as well.
 * - `never`: the content is refused, and will be again.
 * - `unknown`: other bytes were sent under this key; whether they arrived is unknown. Never send it under a new key.
 */
export type MailErrorClass = 'retryable' | 'later' | 'never' | 'unknown';

/** The code of a refusal because of the sender. */
export const SENDER_REFUSED = 'sender_refused';

/** A batch that was not sent. The message never has an address, a key or the provider's own words. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly class: MailErrorClass;
  /** The provider's error name, or ours if it gave none. */
  readonly code: string;
  readonly retryAfterMs?: number;
  /** `rate`: too many requests at once; `pause`: nothing is sent until a person or the calendar removes the cause. */
  readonly team?: 'rate' | 'pause';
  /** The provider refuses the sender: the mails are written again, as the setting may have changed by then. */
  readonly isSenders: boolean;

  constructor(
    errorClass: MailErrorClass,
    code: string,
    message: string,
    wait: { retryAfterMs?: number | undefined; team?: 'rate' | 'pause'; isSenders?: boolean } = {},
  ) {
    super(message);
    this.class = errorClass;
    this.code = code;
    this.isSenders = wait.isSenders === true;
    if (wait.retryAfterMs !== undefined) this.retryAfterMs = wait.retryAfterMs;
    if (wait.team !== undefined) this.team = wait.team;
  }
}
