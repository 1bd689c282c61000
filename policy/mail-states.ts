import { MAIL_STATES, type MailOutcome, type MailState } from '../contracts/states.ts';

interface MailStateMeaning {
  waits: boolean;
  /** The provider has it. */
  hasLeft: boolean;
  /** A report of the provider about it proves that it was sent. */
  provedByWord: boolean;
  /** The state shown to callers: in which request a mail is sent is internal. */
  shownAs: Exclude<MailState, 'batched'>;
}

/** What each state of a mail means. */
const MAIL_STATE_MEANINGS: Record<MailState, MailStateMeaning> = {
  queued: { waits: true, hasLeft: false, provedByWord: true, shownAs: 'queued' },
  // The answer to its request comes first, and settles it together with the others of its batch.
  batched: { waits: true, hasLeft: false, provedByWord: false, shownAs: 'queued' },
  sent: { waits: false, hasLeft: true, provedByWord: false, shownAs: 'sent' },
  skipped: { waits: false, hasLeft: false, provedByWord: false, shownAs: 'skipped' },
  failed: { waits: false, hasLeft: false, provedByWord: false, shownAs: 'failed' },
  unknown: { waits: false, hasLeft: false, provedByWord: true, shownAs: 'unknown' },
};

/** Whether a mail is still to be sent. */
export const waitsToLeave = (state: MailState): boolean => MAIL_STATE_MEANINGS[state].waits;

export const WAITING_MAIL_STATES: readonly MailState[] = MAIL_STATES.filter(waitsToLeave);

/** Whether the provider has a mail. */
export const hasLeft = (state: MailState): boolean => MAIL_STATE_MEANINGS[state].hasLeft;

/** Whether a report of the provider about a mail proves that it was sent. */
export const isProvedByWord = (state: MailState): boolean => MAIL_STATE_MEANINGS[state].provedByWord;

/** The state of a mail as shown to callers. */
export const shownMailState = (state: MailState): MailStateMeaning['shownAs'] =>
  MAIL_STATE_MEANINGS[state].shownAs;

/** Those that did not go out, or may not have. */
export const FAILED_MAIL_STATES: readonly MailOutcome[] = ['failed', 'unknown'];
