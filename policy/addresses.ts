/**
 * The one spelling of an address by which people are told apart: NFKC, trimmed, lower case throughout. Dots and
 * plus signs stay: they name different mailboxes at most providers.
 */
export const normaliseEmail = (address: string): string =>
  address.normalize('NFKC').trim().toLowerCase().normalize('NFKC');

/**
 * The mailbox an address leads to, for limits on mail alone: nearly everywhere what comes for `a+tag@…` arrives at
 * `a@…`, so that one person has any number of addresses. People are told apart by `normaliseEmail`.
 */
export const mailboxOf = (address: string): string =>
  normaliseEmail(address).replace(/^([^+@]+)\+[^@]*(?=@)/, '$1');

/**
 * An address that its owner recognises and nobody else learns: `e•••a@firma.de`. Short local parts show less, and
 * the dots do not tell how long it is.
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return '•••';
  const local = [...address.slice(0, at)];
  const first = local.length > 1 ? local[0] : '';
  const last = local.length > 3 ? local.at(-1) : '';
  return `${first}•••${last}${address.slice(at)}`;
}
