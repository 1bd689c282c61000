export type { AuthOptions } from './auth-options.ts';

import { APIError } from 'better-auth/api';
import type { Locale } from '../contracts/locales.ts';
import { createUserAddressesRepository } from '../db/repositories/user-addresses.ts';
import type { AuthOptions } from './auth-options.ts';
import { claimUser } from './claim-user.ts';
import { createKnownBrowsers } from './known-browsers.ts';
import { createLibrary } from './library.ts';
import { checkPassword, hash } from './passwords.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions } from './sessions.ts';
import { createUserPasswords } from './user-passwords.ts';

export { TooBusyError } from './hash-gate.ts';
export type { SessionView } from './sessions.ts';
export { type OpenedReset, RESET_MINUTES } from './user-passwords.ts';

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
}

/** The right password was given. With a second factor nobody is signed in yet: the cookies remember who tries. */
export type SignIn =
  | { state: 'signed-in'; user: SignedInUser; cookies: string[] }
  | { state: 'second-factor'; cookies: string[] };

/** Who a request's cookie belongs to, if anyone. */
export interface KnownSession {
  user: SignedInUser | null;
  /** The language the user has chosen, or joined in. */
  locale: string | null;
  sessionId: string | null;
  cookies: string[];
}

/**
 * Sign-in for one environment. The only place that knows which library keeps users, passwords and sessions.
 * Everything that checks or makes a password throws TooBusyError when too many others wait for theirs.
 */
export interface Auth {
  /** Whether this address has a user who has proved it. An unproved one is nobody: anyone may have typed it. */
  hasVerifiedUser(email: string): Promise<boolean>;
  /**
   * Makes the user of an address its owner has just proved, or takes over an unproved one: its old password and
   * sessions are dropped. `locale`: the language it joined in. Null when somebody has proved it meanwhile. Killed half-way it leaves an unproved user,
   * so it can be done again.
   */
  claim(
    person: { email: string; name: string; locale?: Locale } & (
      | { password: string }
      | { passwordHash: string }
    ),
  ): Promise<{ userId: string } | null>;
  /** What may be kept of a password until its user is made. */
  hashPassword(password: string): Promise<string>;
  /** Whether a password is the one that was kept. */
  isPassword(password: string, passwordHash: string): Promise<boolean>;
  /**
   * A new session for the right password of whoever has the address, as the main one or a further one, in place of
   * the one the browser had, which is known from now on to whom the address belongs; null for the wrong one.
   */
  signIn(credentials: { email: string; password: string }, headers: Headers): Promise<SignIn | null>;
  /**
   * Who the request's cookie belongs to; somebody who never proved the address is nobody. The cookies to set keep a
   * session that is used alive in the browser too, or forget one that has ended.
   */
  session(headers: Headers): Promise<KnownSession>;
  /** Keeps the language a user has chosen. */
  setLocale(userId: string, locale: Locale): Promise<void>;
  /**
   * Gives the request's session a new id, as whoever is signed in has just become able to do more. No cookies when it
   * has ended meanwhile: the same button was pressed twice.
   */
  renewSession(headers: Headers): Promise<string[]>;
  /** Ends the request's session; answers the cookies that forget it. */
  signOut(headers: Headers): Promise<string[]>;
  knownBrowsers: ReturnType<typeof createKnownBrowsers>;
  passwords: ReturnType<typeof createUserPasswords>;
  sessions: ReturnType<typeof createSessions>;
  secondFactor: ReturnType<typeof createSecondFactor>;
}

/** @param options.issuer what authenticator apps call the account */
export function createAuth(options: AuthOptions & { issuer?: string }): Auth {
  const { knex, issuer = 'Gatehouse' } = options;
  const library = createLibrary(options);
  const { owner, mainOf } = createUserAddressesRepository(knex);
  const knownBrowsers = createKnownBrowsers(options);

  const tokenOf = async (headers: Headers) =>
    headers.get('cookie') ? (await library.api.getSession({ headers }))?.session.token : undefined;

  return {
    knownBrowsers,
    passwords: createUserPasswords(knex),
    sessions: createSessions(knex),
    secondFactor: createSecondFactor(library, knex, issuer),

    hasVerifiedUser: async (email) => (await owner(email))?.proved ?? false,

    hashPassword: hash,
    isPassword: (password, kept) => checkPassword({ password, hash: kept }),

    async claim({ email, name, locale, ...chosen }) {
      const { internalAdapter } = await library.$context;
      const make = () =>
        internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'email-password' });
      const passwordHash = 'passwordHash' in chosen ? chosen.passwordHash : await hash(chosen.password);
      const user =
        (await owner(email)) ??
        (await make().catch(async (error: unknown) => {
          // Somebody with the same link was quicker.
          const other = await owner(email);
          if (!other) throw error;
          return other;
        }));
      const claimed = await claimUser(knex, { userId: user.id, email, name, locale, hash: passwordHash });
      return claimed ? { userId: user.id } : null;
    },

    async signIn({ email, password }, headers) {
      const before = await tokenOf(headers);
      // The library knows main addresses only.
      const body = { email: await mainOf(email), password };
      const response = await library.api.signInEmail({ body, headers, asResponse: true });
      if (!response.ok) {
        if (response.status < 500) return null;
        throw new Error(`sign-in failed with status ${response.status}`);
      }
      if (before) await (await library.$context).internalAdapter.deleteSession(before);
      const answer = (await response.json()) as { user: SignedInUser } | { twoFactorRedirect: true };
      // Also where a second factor is still asked for: whoever knows the password is not guessing it.
      const known = knownBrowsers.remember(body.email, headers);
      const cookies = [...response.headers.getSetCookie(), known];
      if (!('user' in answer)) return { state: 'second-factor', cookies };
      const { user } = answer;
      return { state: 'signed-in', user: { id: user.id, email: user.email, name: user.name }, cookies };
    },

    async session(headers) {
      const found = await library.api.getSession({ headers, returnHeaders: true });
      const cookies = found.headers.getSetCookie();
      if (!found.response?.user.emailVerified) return { user: null, locale: null, sessionId: null, cookies };
      const { user, session } = found.response;
      const { id, email, name, locale = null } = user;
      return { user: { id, email, name }, locale, sessionId: session.id, cookies };
    },

    async setLocale(userId, locale) {
      await knex('users').where({ id: userId }).update({ locale });
    },

    async renewSession(headers) {
      const renewed = library.api.renewSession({ headers, returnHeaders: true });
      const done = await renewed.catch((error: unknown) => {
        if (error instanceof APIError && error.statusCode === 401) return null;
        throw error;
      });
      return done?.headers.getSetCookie() ?? [];
    },

    async signOut(headers) {
      const response = await library.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
  };
}
