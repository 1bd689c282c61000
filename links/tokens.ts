import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { LinkPurpose, StoppableMail } from '../contracts/states.ts';

/** Keys for link tokens: the first makes new ones, older ones still verify theirs. */
export interface LinkKey {
  id: string;
  /** At least 32 random bytes, base64url. */
  secret: string;
  /** When it begins to make new ones (ISO); missing: it always has. Until then it only opens them. */
  from?: string | undefined;
}

export interface LinkIdentity {
  purpose: LinkPurpose;
  invitationId: string;
  epoch: number;
  /** 128 random bits from the link's row, base64url. */
  nonce: string;
}

export const newNonce = (): string => randomBytes(16).toString('base64url');

/** The stored form of a token: enough to find it, not enough to make it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * The token of a link. It needs the key and the row's nonce, so neither a stolen database nor a stolen key forges a
 * link, and a retry renders the same mail without a stored token.
 * @throws when the key that made the link is no longer configured.
 */
export function linkToken(keys: LinkKey[], keyId: string, link: LinkIdentity): string {
  return signedToken(keys, keyId, [link.purpose, link.invitationId, String(link.epoch), link.nonce]);
}

/** The token of the link that stops a kind of mail for one person, made like that of an invitation's link. */
export const stopToken = (
  keys: LinkKey[],
  keyId: string,
  stop: { topic: StoppableMail; userId: string; nonce: string },
): string => signedToken(keys, keyId, ['stop', stop.topic, stop.userId, stop.nonce]);

function signedToken(keys: LinkKey[], keyId: string, parts: string[]): string {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new Error(`link key "${keyId}" is not configured: put it back into the key ring`);
  const mac = createHmac('sha256', Buffer.from(key.secret, 'base64url'));
  for (const part of parts) {
    // Length-prefixed, so that two different lists never give the same bytes.
    mac.update(`${Buffer.byteLength(part)}:${part}`);
  }
  return `${keyId}.${mac.digest('base64url')}`;
}

/** The shape of a token; other input never reaches the database. */
export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{1,16}\.[A-Za-z0-9_-]{43}$/;

/** A random token, for a link whose mail keeps it sealed; the database keeps its hash. */
export const newRandomToken = (): string => randomBytes(32).toString('base64url');

export const RANDOM_TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;
