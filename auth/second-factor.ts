import { APIError } from 'better-auth/api';
import type { Knex } from 'knex';
import type { Library } from './library.ts';

/** Shown once: the secret for an authenticator app, and recovery codes. */
export interface Enrolment {
  /** `otpauth://…`, for apps on the same device. */
  uri: string;
  /** The same secret to type, in Base32. */
  secret: string;
  recoveryCodes: string[];
}

/** An optional second factor: codes of an authenticator app, and recovery codes that work once each. */
export function createSecondFactor(library: Library, knex: Knex, issuer: string) {
  return {
    async isOn(userId: string): Promise<boolean> {
      const row = await knex('users').where({ id: userId }).first('twoFactorEnabled');
      return Boolean(row?.twoFactorEnabled);
    },

    /** Starts or restarts enrolment; the factor is on once a code is confirmed. Null for a wrong password. */
    enrol: (password: string, headers: Headers): Promise<Enrolment | null> =>
      catchRefusal(async () => {
        const made = await library.api.enableTwoFactor({ body: { password, issuer }, headers });
        if (made.method !== 'totp') throw new Error(`enrolled by ${made.method}`);
        const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
        return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes };
      }),

    /** Turns it on with a code of the app; returns the renewed session's cookies, or null for a wrong code. */
    confirm: (code: string, headers: Headers): Promise<string[] | null> =>
      catchRefusal(async () => {
        const done = await library.api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
        return done.headers.getSetCookie();
      }),

    /** Turns it off; returns the renewed session's cookies, or null for a wrong password. */
    turnOff: (password: string, headers: Headers): Promise<string[] | null> =>
      catchRefusal(async () => {
        const done = await library.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
        return done.headers.getSetCookie();
      }),

    /** Completes a sign-in that waits for its second factor. Null for a wrong, used or late code. */
    finish: (
      { code, kind }: { code: string; kind: 'app' | 'recovery' },
      headers: Headers,
    ): Promise<string[] | null> =>
      catchRefusal(async () => {
        const request = { body: { code }, headers: withoutSession(headers), returnHeaders: true } as const;
        const done =
          kind === 'app'
            ? await library.api.verifyTOTP(request)
            : await library.api.verifyBackupCode(request);
        return done.headers.getSetCookie();
      }),
  };
}

/** With a session cookie, the library would check the code of that session's user. */
function withoutSession(headers: Headers): Headers {
  const kept = (headers.get('cookie') ?? '').split('; ').filter((pair) => !/^[^=]*session_token=/.test(pair));
  return new Headers({ cookie: kept.join('; '), 'user-agent': headers.get('user-agent') ?? '' });
}

/** Turns the library's refusals into null; other errors pass. */
async function catchRefusal<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}
