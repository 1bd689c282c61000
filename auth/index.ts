import { betterAuth } from 'better-auth';
import type { Knex } from 'knex';
import type { Mode } from '../contracts/states.ts';
import { isPostgres } from '../db/connection.ts';
import { newId } from '../db/ids.ts';
import { claimUser } from './claim-user.ts';
import { knexDialect } from './knex-dialect.ts';

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
}

/** Sign-in for one environment. The only place that knows which library keeps users, passwords and sessions. */
export interface Auth {
  /** Whether this address has a user who has proved it. An unproved one is nobody: anyone may have typed it. */
  hasVerifiedUser(email: string): Promise<boolean>;
  /**
   * Makes the user of an address its owner has just proved, or takes over an unproved one: its old password and
   * sessions are dropped. Null when somebody has proved it meanwhile. Killed half-way it leaves an unproved user,
   * so it can be done again.
   */
  claim(
    person: { email: string; name: string } & ({ password: string } | { passwordHash: string }),
  ): Promise<{ userId: string } | null>;
  /** What may be kept of a password until its user is made. */
  hashPassword(password: string): Promise<string>;
  /** Whether a password is the one that was kept. */
  isPassword(password: string, passwordHash: string): Promise<boolean>;
  /** A session for the right password: the user and the cookies to set; null for the wrong one. */
  signIn(
    credentials: { email: string; password: string },
    headers: Headers,
  ): Promise<{ user: SignedInUser; cookies: string[] } | null>;
  /**
   * Who the request's cookie belongs to, if anyone; somebody who never proved the address is nobody. The cookies to
   * set keep a session that is used alive in the browser too, or forget one that has ended.
   */
  session(headers: Headers): Promise<{ user: SignedInUser | null; cookies: string[] }>;
  /** Ends the request's session; answers the cookies that forget it. */
  signOut(headers: Headers): Promise<string[]>;
}

export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

export interface AuthOptions {
  knex: Knex;
  mode: Mode;
  secret: string;
  publicUrl: string;
}

export function createAuth({ knex, mode, secret, publicUrl }: AuthOptions): Auth {
  const library = betterAuth({
    baseURL: publicUrl,
    secret,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    database: {
      dialect: knexDialect(knex),
      type: isPostgres(knex) ? 'postgres' : 'sqlite',
      transaction: true,
    },
    user: { modelName: 'users' },
    session: { modelName: 'sessions' },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    advanced: {
      // Two environments on one host: their cookies must not meet.
      cookiePrefix: mode === 'test' ? 'gatehouse-test' : 'gatehouse',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: ({ model }) => (model === 'user' ? newId('user') : newId('credential')) },
    },
  });

  return {
    async hasVerifiedUser(email) {
      const { internalAdapter } = await library.$context;
      return (await internalAdapter.findUserByEmail(email))?.user.emailVerified ?? false;
    },

    async hashPassword(password) {
      return (await library.$context).password.hash(password);
    },

    async isPassword(password, hash) {
      return (await library.$context).password.verify({ password, hash });
    },

    async claim({ email, name, ...chosen }) {
      const { internalAdapter, password: passwords } = await library.$context;
      const find = async () => (await internalAdapter.findUserByEmail(email))?.user;
      const make = () =>
        internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'email-password' });
      const user =
        (await find()) ??
        (await make().catch(async (error: unknown) => {
          // Somebody with the same link was quicker.
          const other = await find();
          if (!other) throw error;
          return other;
        }));
      const hash = 'passwordHash' in chosen ? chosen.passwordHash : await passwords.hash(chosen.password);
      const claimed = await claimUser(knex, { userId: user.id, name, hash });
      return claimed ? { userId: user.id } : null;
    },

    async signIn(credentials, headers) {
      const response = await library.api.signInEmail({ body: credentials, headers, asResponse: true });
      if (!response.ok) {
        if (response.status < 500) return null;
        throw new Error(`sign-in failed with status ${response.status}`);
      }
      const { user } = (await response.json()) as { user: SignedInUser };
      return {
        user: { id: user.id, email: user.email, name: user.name },
        cookies: response.headers.getSetCookie(),
      };
    },

    async session(headers) {
      const found = await library.api.getSession({ headers, returnHeaders: true });
      const cookies = found.headers.getSetCookie();
      const user = found.response?.user;
      if (!user?.emailVerified) return { user: null, cookies };
      return { user: { id: user.id, email: user.email, name: user.name }, cookies };
    },

    async signOut(headers) {
      const response = await library.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
  };
}
