/** Rules for single fields, as plain functions: null when fine, else a message ("must …"). */

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN =
  /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

const EMAIL_FAULTS = {
  empty: 'must be an email address, like name@example.com; it is empty',
  lines: 'must be one email address without line breaks',
  spaces: 'must have no spaces before or after the address',
  several: 'must be one email address, not several',
  long: 'must be at most 254 characters',
  domain: 'must have a domain that exists, like name@example.com',
  address: 'must be an email address, like name@example.com',
};

/** The possible faults of an address, for callers with their own words. */
export type EmailFault = keyof typeof EMAIL_FAULTS;

/**
 * The fault of an address; null for exactly one plain address. Faults are refused, not trimmed: the stored address is
 * the sent one.
 */
export function emailFault(address: string): EmailFault | null {
  if (address === '') return 'empty';
  if (/[\r\n]/.test(address)) return 'lines';
  if (address !== address.trim()) return 'spaces';
  if (/[,;]/.test(address) || address.split('@').length > 2) return 'several';
  if (address.length > 254) return 'long';
  const [local = '', domain = ''] = address.split('@');
  if (/[^\p{ASCII}]/u.test(domain)) return 'domain';
  return local.length > 64 || !LOCAL_PART.test(local) || !DOMAIN.test(domain) ? 'address' : null;
}

/** `emailFault` in English. */
export function checkEmail(address: string): string | null {
  const fault = emailFault(address);
  return fault && EMAIL_FAULTS[fault];
}

/** An address with its domain in ASCII (`info@xn--mller-kva.example`), as it is stored and sent. Others stay unchanged. */
export function toAsciiAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || !/[^\p{ASCII}]/u.test(domain) || !/^[\p{L}\p{M}\p{N}.\-。．｡]+$/u.test(domain))
    return address;
  try {
    return `${address.slice(0, at + 1)}${new URL(`http://${domain}`).hostname}`;
  } catch (error) {
    if (error instanceof TypeError) return address;
    throw error;
  }
}

const EARLIEST_YEAR = 1900;

/** What the description of the API says of a date beside its form. */
export const DATE_DESCRIBED = '^(19|[2-9][0-9])[0-9]{2}-';

/** A calendar day, `YYYY-MM-DD`. Past days are allowed: an ended license is shown as ended. */
export function checkDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  if (!exists || Number(year) < EARLIEST_YEAR) return 'must be a date that exists, like 2027-03-31';
  return null;
}
