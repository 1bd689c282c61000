import { APIError } from 'better-auth/api';
import type { Knex } from 'knex';
import type { Library } from './library.ts';

/** What an authenticator app and its owner need, shown once. */
export interface Enrolment {
  /** `otpauth://…`, for apps on the same machine. */
  uri: string;
  /** The same to type, in Base32. */
  secret: string;
  recoveryCodes: string[];
}

/** A second factor for those who want one: codes of an authenticator app, and recovery codes that work once each. */
export function createSecondFactor(library: Library, knex: Knex, issuer: string) {
  return {
    async isOn(userId: string): Promise<boolean> {
      const row = await knex('users').where({ id: userId }).first('twoFactorEnabled');
      return Boolean(row?.twoFactorEnabled);
    },

    /** Begins, or begins again; it is on once a code has been confirmed. Null for a wrong password. */
    enrol: (password: string, headers: Headers): Promise<Enrolment | null> =>
      unlessRefused(async () => {
        const made = await library.api.enableTwoFactor({ body: { password, issuer }, headers });
        if (made.method !== 'totp') throw new Error(`enrolled by ${made.method}`);
        const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
        return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes };
      }),

    /** Turns it on, with a code that the app shows; the cookies of the renewed session, or null for a wrong code. */
    confirm: (code: string, headers: Headers): Promise<string[] | null> =>
      unlessRefused(async () => {
        const done = await library.api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
        return done.headers.getSetCookie();
      }),

    /** Turns it off; the cookies of the renewed session, or null for a wrong password. */
    turnOff: (password: string, headers: Headers): Promise<string[] | null> =>
      unlessRefused(async () => {
        const done = await library.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
        return done.headers.getSetCookie();
      }),

    /** Ends a sign-in that waits for its second factor. Null for a code that is wrong, used or too late. */
    finish: (
      { code, kind }: { code: string; kind: 'app' | 'recovery' },
      headers: Headers,
    ): Promise<string[] | null> =>
      unlessRefused(async () => {
        const request = { body: { code }, headers: withoutSession(headers), returnHeaders: true } as const;
        const done =
          kind === 'app'
            ? await library.api.verifyTOTP(request)
            : await library.api.verifyBackupCode(request);
        return done.headers.getSetCookie();
      }),
  };
}

/** With a session the library would check the code of whoever that belongs to. */
function withoutSession(headers: Headers): Headers {
  const kept = (headers.get('cookie') ?? '').split('; ').filter((pair) => !/^[^=]*session_token=/.test(pair));
  return new Headers({ cookie: kept.join('; '), 'user-agent': headers.get('user-agent') ?? '' });
}

/** What the library refuses is null here; what fails is thrown. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}
