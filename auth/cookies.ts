type Of = Pick<AuthOptions, 'mode' | 'publicUrl'>;

import type { AuthOptions } from './auth-options.ts';
export const isHttps = ({ publicUrl }: Pick<Of, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

/**
 * What the names of an environment's cookies begin with: two environments on one host must not meet, and a `__Host-`
 * cookie no other host of the domain can set.
 */
export const cookiePrefix = (of: Of): string =>
  `${isHttps(of) ? '__Host-' : ''}${of.mode === 'test' ? 'gatehouse-test' : 'gatehouse'}`;

/** The value of a cookie in a `Cookie` header. */
export function cookieIn(header: string | null | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
