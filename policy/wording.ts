/** `1 license`, `2 licenses`, `no licenses`. */
export const count = (amount: number, noun: string): string =>
  `${amount === 0 ? 'no' : amount} ${noun}${amount === 1 ? '' : 's'}`;

/** What to do when there is no person to invite. */
export const CORRECT_ADDRESS =
  'Ask the customer who manages the licenses, then send that address to correct-email, or enter it on the page ' +
  'linked in the mail to sales.';
