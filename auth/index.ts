export type { AuthOptions } from './auth-options.ts';

import type { Locale } from '../contracts/locales.ts';
import { createUserAddressesRepository } from '../db/repositories/user-addresses.ts';
import type { AuthOptions } from './auth-options.ts';
import { claimUser } from './claim-user.ts';
import { createKnownBrowsers } from './known-browsers.ts';
import { createCurrentLibrary } from './library.ts';
import { checkPassword, hash } from './passwords.ts';
import { createRenewSession, type RenewSession, tokenOf } from './renew-session.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions, isSessionOver } from './sessions.ts';
import { createUserPasswords } from './user-passwords.ts';

export { fromNetwork, TooBusyError } from './hash-gate.ts';
export type { FinishedCode, TriedCode } from './second-factor.ts';
export type { SessionView } from './sessions.ts';
export { createSignInKeys } from './sign-in-keys.ts';
export { type OpenedReset, RESET_MINUTES } from './user-passwords.ts';

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
}

/**
 * The password was right. With a second factor the person is not signed in yet: the cookies remember the attempt.
 * `newBrowser`: the user had not signed in with this one, and did not choose the password a moment ago.
 */
export type SignIn = { userId: string; newBrowser: boolean; cookies: string[] } & (
  | { state: 'signed-in'; user: SignedInUser }
  | { state: 'second-factor' }
);

/** The session of a request's cookie; `user` is null when there is none. */
export interface KnownSession {
  user: SignedInUser | null;
  /** The language the user has chosen, or joined in. */
  locale: string | null;
  sessionId: string | null;
  cookies: string[];
}

/**
 * Sign-in for one environment. Only this module knows which library keeps users, passwords and sessions. Every call
 * that checks or makes a password throws TooBusyError when the queue is full.
 */
export interface Auth {
  /** Whether a user has proved this address. An unproved user does not count: anyone may have typed the address. */
  hasVerifiedUser(email: string): Promise<boolean>;
  /**
   * Makes the user of an address its owner has just proved, or takes over an unproved user and drops its password and
   * sessions. `locale`: the language the person joined in. Null when another person has proved the address meanwhile.
   * A crash half-way leaves an unproved user, so the call can be repeated.
   */
  claim(
    person: { email: string; name: string; locale?: Locale } & (
      | { password: string }
      | { passwordHash: string }
    ),
  ): Promise<{ userId: string } | null>;
  /** The hash to store until the password's user is made. */
  hashPassword(password: string): Promise<string>;
  /** Whether a password matches the stored hash. */
  isPassword(password: string, passwordHash: string): Promise<boolean>;
  /**
   * Starts a session, in place of the browser's earlier one, for the user with this main or further address, and
   * makes the browser known to the address. Null for a wrong password, also for one that was replaced meanwhile.
   */
  signIn(credentials: { email: string; password: string }, headers: Headers): Promise<SignIn | null>;
  /**
   * The session of the request's cookie; a user who never proved the address does not count. The cookies to set
   * prolong a used session in the browser, or remove an ended one: unused for a week, or 30 days after its sign-in.
   */
  session(headers: Headers): Promise<KnownSession>;
  /** Stores the language a user has chosen. */
  setLocale(userId: string, locale: Locale): Promise<void>;
  /**
   * Gives the session a new id, because its user may now do more. `keepOld`: the old id works for half a minute more,
   * for a button that was pressed twice. No cookies when the session has ended meanwhile.
   */
  renewSession: RenewSession;
  /** Ends the request's session; returns the cookies that remove it. */
  signOut(headers: Headers): Promise<string[]>;
  knownBrowsers: ReturnType<typeof createKnownBrowsers>;
  passwords: ReturnType<typeof createUserPasswords>;
  sessions: ReturnType<typeof createSessions>;
  secondFactor: ReturnType<typeof createSecondFactor>;
}

/** How long the id of a replaced session works: the second press of a button comes with it. */
const OLD_ID_WORKS_MS = 30_000;

/** @param options.issuer the account's name in authenticator apps */
export function createAuth(options: AuthOptions & { issuer?: string }): Auth {
  const { knex, issuer = 'Gatehouse' } = options;
  const library = createCurrentLibrary(options);
  const { owner } = createUserAddressesRepository(knex);
  const knownBrowsers = createKnownBrowsers(options);
  const passwords = createUserPasswords(knex);

  const renewSession = createRenewSession(library);

  return {
    knownBrowsers,
    passwords,
    sessions: createSessions(knex),
    secondFactor: createSecondFactor(library, { knex, passwords, renewSession, issuer }),
    renewSession,

    hasVerifiedUser: async (email) => (await owner(email))?.proved ?? false,

    hashPassword: hash,
    isPassword: (password, kept) => checkPassword({ password, hash: kept }),

    async claim({ email, name, locale, ...chosen }) {
      const { internalAdapter } = await library().$context;
      const make = () =>
        internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'email-password' });
      const passwordHash = 'passwordHash' in chosen ? chosen.passwordHash : await hash(chosen.password);
      const user =
        (await owner(email)) ??
        (await make().catch(async (error: unknown) => {
          // A second person with the same link was faster.
          const other = await owner(email);
          if (!other) throw error;
          return other;
        }));
      const claimed = await claimUser(knex, { userId: user.id, email, name, locale, hash: passwordHash });
      return claimed ? { userId: user.id } : null;
    },

    async signIn({ email, password }, headers) {
      const before = await tokenOf(library(), headers);
      // The library knows main addresses only.
      const known = await owner(email);
      const body = { email: known?.email ?? email, password };
      // Also for an address without a user, so that the timing is the same.
      const passwordHash = await passwords.hashOf(known?.id ?? '');
      const response = await library().api.signInEmail({ body, headers, asResponse: true });
      if (!response.ok) {
        if (response.status < 500) return null;
        throw new Error(`sign-in failed with status ${response.status}`);
      }
      const answer = (await response.json()) as
        | { user: SignedInUser; token: string }
        | { twoFactorRedirect: true };
      const token = 'token' in answer ? answer.token : '';
      if (!known || !(await passwords.keepsSession(known.id, passwordHash, token))) return null;
      if (before) await (await library().$context).internalAdapter.deleteSession(before);
      // Also before the second factor: a person who knows the password is not guessing it.
      const remembered = knownBrowsers.remember(body.email, headers);
      const cookies = [...response.headers.getSetCookie(), remembered];
      const isNew = knownBrowsers.find(body.email, headers) === null;
      const newBrowser = isNew && !(await passwords.isFresh(known.id));
      const right = { userId: known.id, newBrowser, cookies };
      if (!('user' in answer)) return { ...right, state: 'second-factor' };
      const { user } = answer;
      return { ...right, state: 'signed-in', user: { id: user.id, email: user.email, name: user.name } };
    },

    async session(headers) {
      const found = await library().api.getSession({ headers, returnHeaders: true });
      const fresh = found.headers.getSetCookie();
      if (!found.response?.user.emailVerified)
        return { user: null, locale: null, sessionId: null, cookies: fresh };
      const { user, session } = found.response;
      const isOver = session.replacedAt && Date.now() - session.replacedAt.getTime() > OLD_ID_WORKS_MS;
      if (isOver) {
        await (await library().$context).internalAdapter.deleteSession(session.token);
        return { user: null, locale: null, sessionId: null, cookies: [] };
      }
      if (isSessionOver(session.createdAt)) {
        const ended = await library().api.signOut({ headers, asResponse: true });
        return { user: null, locale: null, sessionId: null, cookies: ended.headers.getSetCookie() };
      }
      // The browser may have the new session's cookie by now.
      const cookies = session.replacedAt ? [] : fresh;
      const { id, email, name, locale = null } = user;
      return { user: { id, email, name }, locale, sessionId: session.id, cookies };
    },

    async setLocale(userId, locale) {
      await knex('users').where({ id: userId }).update({ locale });
    },

    async signOut(headers) {
      const response = await library().api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
  };
}
