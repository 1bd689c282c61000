import { createHmac, timingSafeEqual } from 'node:crypto';
import { createAuthMiddleware } from 'better-auth/api';
import type { LinkKey } from '../links/tokens.ts';

/**
 * A part of the library: cookies that were signed with an earlier secret are read as if the one in use had signed them, so
 * that a rotation signs no one out. The next cookie that is set has the new signature.
 */
export const oldCookies = (keys: readonly LinkKey[]) => ({
  id: 'old-cookies',
  hooks: {
    before: [
      {
        matcher: (context: { headers?: Headers | undefined }) =>
          keys.length > 1 && Boolean(context.headers?.get('cookie')),
        handler: createAuthMiddleware(async ({ headers: given }) => {
          const cookie = given?.get('cookie');
          const signed = cookie && signAgain(cookie, keys);
          if (!given || !signed || signed === cookie) return;
          const headers = new Headers(given);
          headers.set('cookie', signed);
          return { context: { headers } };
        }),
      },
    ],
  },
});

/** The header with each cookie of an earlier secret signed by the first one. */
function signAgain(header: string, [current, ...earlier]: readonly LinkKey[]): string {
  if (!current) return header;
  const pairs = header.split('; ').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    const text = decode(value);
    const at = text.lastIndexOf('.');
    if (at <= 0) return pair;
    const [content, signature] = [text.slice(0, at), text.slice(at + 1)];
    const isEarlier = earlier.some(({ secret }) => isSame(signature, sign(content, secret)));
    return isEarlier ? `${name}=${encodeURIComponent(`${content}.${sign(content, current.secret)}`)}` : pair;
  });
  return pairs.join('; ');
}

const sign = (content: string, secret: string): string =>
  createHmac('sha256', secret).update(content).digest('base64');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
