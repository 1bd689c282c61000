type CookieScope = Pick<AuthOptions, 'mode' | 'publicUrl'>;

import type { AuthOptions } from './auth-options.ts';
export const isHttps = ({ publicUrl }: Pick<CookieScope, 'publicUrl'>): boolean =>
  publicUrl.startsWith('https:');

/**
 * The prefix of an environment's cookie names. It keeps two environments on one host apart; with `__Host-` no other
 * host of the domain can set the cookie.
 */
export const cookiePrefix = (scope: CookieScope): string =>
  `${isHttps(scope) ? '__Host-' : ''}${scope.mode === 'test' ? 'gatehouse-test' : 'gatehouse'}`;

/** The value of a cookie in a `Cookie` header. */
export function cookieIn(header: string | null | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
