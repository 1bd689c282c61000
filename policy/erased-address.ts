/** Stands where an address was erased and a row needs one. No mail goes to it: the domain `invalid` has none (RFC 2606). */
const DOMAIN = '@erased.invalid';

/** `id`: of the row, as addresses are unique in some tables. */
export const erasedAddress = (id: string): string => `${id.replaceAll('_', '-')}${DOMAIN}`;

export const isErasedAddress = (address: string): boolean => address.endsWith(DOMAIN);
