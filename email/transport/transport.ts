import type { MailKind } from '../../contracts/states.ts';

/** One mail, ready to go. A retry must hand over the same values: the provider compares the bytes. */
export interface OutgoingMail {
  /** Names this mail to the provider; sending twice under one id delivers once (for 24 h). */
  sendId: string;
  kind: MailKind;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Come back in the provider's webhooks; letters, digits, `_` and `-` only, nothing personal. */
  tags: { name: string; value: string }[];
  /** Named action links, for the local mailbox; a provider does not get them apart from the mail. */
  links: Record<string, string>;
}

export interface MailTransport {
  readonly kind: 'local' | 'resend';
  /** Hands one mail over and answers with the provider's id. Throws `MailError`, and nothing else. */
  send(mail: OutgoingMail): Promise<{ providerId: string }>;
}

/**
 * What the sender may do after a failure:
 * - `retryable`: no definite answer (none at all, time-out, 5xx); same bytes, same id, after a back-off.
 * - `later`: definitely not taken, and not the mail's fault (rate, quota, settings); same bytes, same id, after
 *   `retryAfterMs`.
 * - `never`: this address or this mail is refused, and will be again.
 * - `unknown`: other bytes went out under this id; whether they arrived is unknown. Never send it under a new id.
 */
export type MailErrorClass = 'retryable' | 'later' | 'never' | 'unknown';

/** A mail that was not handed over. The message never holds an address, a key or the provider's own words. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly class: MailErrorClass;
  /** The provider's error name, or ours where it gave none. */
  readonly code: string;
  readonly retryAfterMs?: number;

  constructor(errorClass: MailErrorClass, code: string, message: string, retryAfterMs?: number) {
    super(message);
    this.class = errorClass;
    this.code = code;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}
