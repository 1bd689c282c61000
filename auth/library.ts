import { betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { isPostgres } from '../db/connection.ts';
import { newId } from '../db/ids.ts';
import type { AuthOptions } from './auth-options.ts';
import { cookiePrefix, isHttps } from './cookies.ts';
import { knexDialect } from './knex-dialect.ts';
import { oldCookies } from './old-cookies.ts';
import { checkPassword, hash } from './passwords.ts';
import { librarySecrets } from './sign-in-keys.ts';

/** An unused session ends after this time. */
const SESSION_SECONDS = 7 * 24 * 3_600;
/** The precision of a session's last use: each update is a write. */
const LAST_USED_SECONDS = 600;

export type Library = ReturnType<typeof createLibrary>;

/** The library that keeps users, passwords and sessions, set up for one environment. */
function createLibrary({ knex, mode, signInKeys, publicUrl, report }: AuthOptions) {
  return betterAuth({
    baseURL: publicUrl,
    ...librarySecrets(signInKeys),
    telemetry: { enabled: false },
    // Lower levels repeat what it throws or answers; a pending second factor is no error.
    logger: {
      level: 'error',
      log: (_level, message, ...more) =>
        report?.(`sign-in: ${message}`, more.find((each) => each instanceof Error) ?? new Error(message)),
    },
    database: {
      dialect: knexDialect(knex),
      type: isPostgres(knex) ? 'postgres' : 'sqlite',
      transaction: true,
    },
    user: {
      modelName: 'users',
      additionalFields: { locale: { type: 'string', required: false, input: false } },
    },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_SECONDS,
      updateAge: LAST_USED_SECONDS,
      additionalFields: { replacedAt: { type: 'date', required: false, input: false } },
    },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      password: { hash, verify: checkPassword },
    },
    advanced: {
      // The library itself supports only `__Secure-`.
      cookiePrefix: cookiePrefix({ mode, publicUrl }),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps({ publicUrl }) },
      database: { generateId: ({ model }) => (model === 'user' ? newId('user') : newId('credential')) },
    },
    plugins: [
      oldCookies([...signInKeys]),
      ownCalls,
      twoFactor({ schema: { twoFactor: { modelName: 'second_factors' } } }),
    ],
  });
}

/** The library with the secrets that are in use at a call. */
export function createCurrentLibrary(options: AuthOptions): () => Library {
  let made: Library | null = null;
  let madeWith = '';
  return () => {
    const ids = options.signInKeys.map(({ id }) => id).join(' ');
    if (made && ids === madeWith) return made;
    madeWith = ids;
    made = createLibrary(options);
    return made;
  };
}

/**
 * What the library has no call for: it replaces the caller's session by one with a new id, and says whose sign-in waits
 * for its second factor.
 */
const ownCalls = {
  id: 'own-calls',
  endpoints: {
    renewSession: createAuthEndpoint(
      '/renew-session',
      { method: 'POST', use: [sessionMiddleware] },
      async (ctx) => {
        const { session, user } = ctx.context.session;
        // The absolute life of a session counts from the sign-in.
        const begun = { createdAt: session.createdAt };
        const { internalAdapter } = ctx.context;
        const fresh = await internalAdapter.createSession(user.id, false, begun, true);
        // A new password or another browser may have ended it meanwhile: what took its place ends too.
        if (!(await internalAdapter.updateSession(session.token, { replacedAt: new Date() }))) {
          await internalAdapter.deleteSession(fresh.token);
          throw APIError.from('UNAUTHORIZED', { code: 'SESSION_ENDED', message: 'the session has ended' });
        }
        await setSessionCookie(ctx, { session: fresh, user });
        return ctx.json({ id: fresh.id });
      },
    ),
    pendingSignIn: createAuthEndpoint('/pending-sign-in', { method: 'POST' }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie('two_factor');
      const signed = await ctx.getSignedCookie(name, ctx.context.secret);
      const pending = signed ? await ctx.context.internalAdapter.findVerificationValue(signed) : null;
      return ctx.json({ userId: pending && pending.expiresAt > new Date() ? pending.value : null });
    }),
  },
};
