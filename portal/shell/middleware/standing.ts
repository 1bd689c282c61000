import type { Request, RequestHandler, Response } from 'express';
import type { Environment } from '../../../cases/environment.ts';
import { findSignUp } from '../../../cases/people/confirm-sign-up.ts';
import type { LinkPurpose } from '../../../contracts/states.ts';
import { normaliseEmail } from '../../../policy/addresses.ts';
import { openLink } from '../../links/open-link.ts';
import { readField } from '../form-fields.ts';
import { headersOf } from '../page.ts';

const LINKS: Record<string, LinkPurpose> = {
  join: 'join',
  decline: 'decline',
  reminders: 'reminders',
  correct: 'contact',
};

/**
 * What tells a visitor from a stranger, as the key of limits of their own; null: nothing does. Limits that strangers
 * can use up, such as those of a shared network, do not concern the others.
 */
export const visitorStanding = ({ locals }: Response): string | null =>
  (locals.standing as string | null) ?? null;

/** Finds the visitor's standing: the valid token in the path, or a browser that the typed or signed-in user knows. */
export const findStanding =
  (environment: Environment): RequestHandler =>
  async (req, res, next) => {
    res.locals.standing = (await tokenIn(environment, req)) ?? (await knownBrowser(environment, req));
    next();
  };

async function tokenIn(environment: Environment, req: Request): Promise<string | null> {
  const token = String(req.params.token ?? '');
  if (token === '') return null;
  const [, page = ''] = req.path.split('/');
  const purpose = LINKS[page];
  const isValid = purpose
    ? (await openLink(environment.store, token, purpose)) !== null
    : page === 'reset-password'
      ? (await environment.auth.passwords.openReset(token)) !== null
      : (await findSignUp(environment, token)).state !== 'malformed';
  return isValid ? `token ${token}` : null;
}

async function knownBrowser({ auth, store }: Environment, req: Request): Promise<string | null> {
  if (!req.headers.cookie) return null;
  const headers = headersOf(req);
  const typed = normaliseEmail(readField(req, 'email'));
  const email = typed === '' ? undefined : await store.userAddresses.mainOf(typed);
  const browser =
    (email ? auth.knownBrowsers.find(email, headers) : null) ??
    auth.knownBrowsers.find((await auth.session(headers)).user?.email ?? '', headers);
  return browser && `browser ${browser}`;
}
