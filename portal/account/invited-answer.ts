import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Environment } from '../../cases/environment.ts';
import { openSealed, seal } from '../../links/seal.ts';
import type { InvitationsPageProps } from './invitations-page.tsx';

/** What the page says after people were invited. */
export type InvitedAnswer = Pick<InvitationsPageProps, 'values' | 'results'>;

/** Longer addresses of pages are refused on the way by some proxies. */
const MAX_LENGTH = 4_000;

/** For whom an answer is: another admin who gets its address sees the page without it. */
const ownerOf = (userId: string, accountId: string): string =>
  createHash('sha256').update(`${userId} ${accountId}`).digest('base64url');

interface Whose {
  userId: string;
  accountId: string;
}

/**
 * The answer as part of the next page's address, sealed because it has people's addresses: the page can then be
 * reloaded and gone back to. Null when it is too long for that.
 */
export function sealAnswer(
  { mail }: Pick<Environment, 'mail'>,
  { userId, accountId }: Whose,
  answer: InvitedAnswer,
): string | null {
  const text = JSON.stringify({ owner: ownerOf(userId, accountId), answer });
  const sealed = seal(mail.keys, deflateRawSync(text).toString('base64'));
  return sealed.length > MAX_LENGTH ? null : sealed;
}

/** The answer of a page's address; null when it is another person's, altered, or sealed with a key that is gone. */
export function openAnswer(
  { mail }: Pick<Environment, 'mail'>,
  { userId, accountId }: Whose,
  sealed: string,
): InvitedAnswer | null {
  try {
    const text = inflateRawSync(Buffer.from(openSealed(mail.keys, sealed), 'base64')).toString();
    const { owner, answer } = JSON.parse(text) as { owner: string; answer: InvitedAnswer };
    return owner === ownerOf(userId, accountId) ? answer : null;
  } catch {
    return null;
  }
}
