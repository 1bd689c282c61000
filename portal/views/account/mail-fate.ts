import type { Delivery, MailState } from '../../../contracts/states.ts';

const deliveries: Record<Delivery, string> = {
  sent: 'Sent',
  delayed: 'Delayed: the recipient’s server does not take it yet',
  delivered: 'Delivered',
  opened: 'Delivered and opened',
  clicked: 'Delivered and opened',
  failed: 'Failed',
  suppressed: 'Not sent: the provider blocks this address',
  bounced: 'Bounced: the address does not take mail',
  complained: 'Marked as spam',
};

const states: Record<MailState, string> = {
  queued: 'Waiting to be sent',
  batched: 'Waiting to be sent',
  sent: 'Sent',
  skipped: 'Not sent: no longer needed',
  failed: 'Failed',
  unknown: 'Not known yet: may have arrived',
};

/** What became of a mail. */
export interface FateView {
  state: MailState;
  /** The provider's last word, if there was one. */
  delivery: Delivery | null;
}

export const fateWord = ({ state, delivery }: FateView): string =>
  delivery ? deliveries[delivery] : states[state];
