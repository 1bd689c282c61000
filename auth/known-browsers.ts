import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthOptions } from './auth-options.ts';
import { cookieIn, cookiePrefix, isHttps } from './cookies.ts';

const KEPT_SECONDS = 365 * 24 * 3_600;
/** A browser stays known to at most this many people. */
const PEOPLE = 5;
/** Expiry (seconds, base 36), a number that tells browsers apart, and a MAC over both and one address. */
const TOKEN = /^[0-9a-z]{1,9}\.[\w-]{22}\.[\w-]{43}$/;

/**
 * Browsers that have signed in to an address before: strangers' attempts do not lock them out. The cookie grants
 * nothing by itself and shows no address (OWASP: device cookies).
 */
export function createKnownBrowsers({
  mode,
  signInKeys,
  publicUrl,
}: Pick<AuthOptions, 'mode' | 'signInKeys' | 'publicUrl'>) {
  const https = isHttps({ publicUrl });
  const name = `${cookiePrefix({ mode, publicUrl })}.known_browser`;
  // A separate key: nothing else signed with this secret can pass for a known browser.
  const keyOf = (secret: string) => createHmac('sha256', secret).update(`known browser ${mode}`).digest();

  const proof = (until: string, nonce: string, email: string, { secret } = newestKey()): Buffer =>
    createHmac('sha256', keyOf(secret)).update(`${until} ${nonce} ${email}`).digest();

  function newestKey() {
    const [key] = signInKeys;
    if (!key) throw new Error('no sign-in secret is configured');
    return key;
  }

  const tokens = (headers: Headers): string[] => {
    const value = cookieIn(headers.get('cookie'), name) ?? '';
    return value
      .split('~')
      .filter((token) => TOKEN.test(token))
      .slice(0, PEOPLE);
  };

  const belongsTo = (email: string, now: number) => (token: string) => {
    const [until = '', nonce = '', mac = ''] = token.split('.');
    const sent = Buffer.from(mac, 'base64url');
    const good = signInKeys.some((key) => timingSafeEqual(sent, proof(until, nonce, email, key)));
    return good && Number.parseInt(until, 36) * 1_000 > now;
  };

  return {
    /** The number of this browser when the normalised address has signed in with it, else null. */
    find(email: string, headers: Headers, now = Date.now()): string | null {
      const token = tokens(headers).find(belongsTo(email, now));
      return token?.split('.')[1] ?? null;
    },

    /** The cookie that makes a browser known to an address and keeps it known to the others. */
    remember(email: string, headers: Headers, now = Date.now()): string {
      const until = (Math.floor(now / 1_000) + KEPT_SECONDS).toString(36);
      const nonce = randomBytes(16).toString('base64url');
      const fresh = `${until}.${nonce}.${proof(until, nonce, email).toString('base64url')}`;
      const mine = belongsTo(email, now);
      const others = tokens(headers).filter((token) => !mine(token));
      const value = [fresh, ...others].slice(0, PEOPLE).join('~');
      return `${name}=${value}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
    },
  };
}
