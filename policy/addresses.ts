/**
 * The spelling that identifies an address: NFKC, trimmed, lower case. Dots and plus signs stay, because most
 * providers treat them as different mailboxes.
 */
export const normaliseEmail = (address: string): string =>
  address.normalize('NFKC').trim().toLowerCase().normalize('NFKC');

/**
 * The mailbox behind an address, used only for limits on mail. Nearly every provider delivers `a+tag@…` to `a@…`, so
 * one person has any number of addresses. `normaliseEmail` is what identifies a person.
 */
export const mailboxOf = (address: string): string =>
  normaliseEmail(address).replace(/^([^+@]+)\+[^@]*(?=@)/, '$1');

/**
 * An address that its owner recognises and no one else can read: `e•••a@firma.de`. Short local parts show less, and
 * the dots hide the length.
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return '•••';
  const local = [...address.slice(0, at)];
  const first = local.length > 1 ? local[0] : '';
  const last = local.length > 3 ? local.at(-1) : '';
  return `${first}•••${last}${address.slice(at)}`;
}
