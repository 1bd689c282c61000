import type { Delivery, MailKind } from '../../contracts/states.ts';
import type { RenderedMail } from '../templates/render.tsx';

/** One mail, ready to hand over. */
export interface OutgoingMail extends RenderedMail {
  /** The id of the send. */
  sendId: string;
  kind: MailKind;
  from: string;
  to: string;
  /** Come back in the provider's webhooks; letters, digits, `_` and `-` only, nothing personal. */
  tags: { name: string; value: string }[];
}

/** What the provider took of a batch. */
export interface BatchAnswer {
  /** The provider's id of each mail, by its position; null where it told none. */
  ids: (string | null)[];
  /** Positions of those it refused, though it took the others. */
  refused: number[];
  /** How many requests a second it says it takes. */
  perSecond?: number;
}

export interface MailTransport {
  readonly kind: 'local' | 'resend';
  /** Requests a second, until the provider says otherwise; null: as many as there are. */
  readonly perSecond: number | null;
  /** What a request with these mails says, byte for byte: written once, and handed over as often as it takes. */
  compose(mails: OutgoingMail[]): string;
  /**
   * Hands a composed batch over. The same key and the same bytes again send nothing twice for 24 hours.
   * Throws `MailError`, and nothing else.
   */
  send(batch: { key: string; body: string; size: number }): Promise<BatchAnswer>;
  /** Left out where there is nobody to ask. */
  readonly lookUp?: MailLookUp;
}

/** What a provider answers when it is asked. Each call is a request that counts. Throws `MailError`. */
export interface MailLookUp {
  /** What became of a mail; null when the provider doesn't know it. */
  get(providerId: string): Promise<LookedUpMail | null>;
  /** Mails of the whole team, the newest first: those older than `after`, or from the newest on. */
  list(after: string | null): Promise<{ mails: ListedMail[]; hasMore: boolean }>;
}

export interface LookedUpMail {
  /** Null: nothing yet. */
  delivery: Delivery | null;
  /** The send it was tagged with; null: with none; undefined: the provider doesn't say. */
  sendId: string | null | undefined;
}

export interface ListedMail {
  providerId: string;
  to: string[];
  /** ISO. */
  createdAt: string;
}

/** The most mails a request may have. */
export const BATCH_SIZE = 100;

/**
 * What the sender may do after a failure:
 * - `retryable`: no definite answer (none at all, time-out, 5xx); same bytes, same key, after a back-off.
 * - `later`: definitely not taken, and not the mails' fault (rate, quota, settings); same bytes, same key, after
 *   `retryAfterMs`. `team` says that the rest of the mail would be refused as well.
 * - `never`: what is in it is refused, and will be again.
 * - `unknown`: other bytes went out under this key; whether they arrived is unknown. Never send it under a new key.
 */
export type MailErrorClass = 'retryable' | 'later' | 'never' | 'unknown';

/** A batch that was not handed over. The message never holds an address, a key or the provider's own words. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly class: MailErrorClass;
  /** The provider's error name, or ours where it gave none. */
  readonly code: string;
  readonly retryAfterMs?: number;
  /** `rate`: too many requests at once; `pause`: nothing goes until somebody or the calendar mends it. */
  readonly team?: 'rate' | 'pause';

  constructor(
    errorClass: MailErrorClass,
    code: string,
    message: string,
    wait: { retryAfterMs?: number | undefined; team?: 'rate' | 'pause' } = {},
  ) {
    super(message);
    this.class = errorClass;
    this.code = code;
    if (wait.retryAfterMs !== undefined) this.retryAfterMs = wait.retryAfterMs;
    if (wait.team !== undefined) this.team = wait.team;
  }
}
