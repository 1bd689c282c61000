import { toIso, toMillis } from './instants.ts';

/** `1 license`, `2 licenses`, `no licenses`. */
export const count = (amount: number, noun: string): string =>
  `${amount === 0 ? 'no' : amount} ${noun}${amount === 1 ? '' : 's'}`;

/** `2028-03-02 09:00 UTC`, from an ISO instant. */
export const time = (iso: string): string => `${toIso(toMillis(iso)).slice(0, 16).replace('T', ' ')} UTC`;

/** What to do when there is no person to invite. */
export const CORRECT_ADDRESS =
  'Ask the customer who manages the licenses, then send that address to correct-email, or enter it on the page ' +
  'linked in the mail to sales.';
