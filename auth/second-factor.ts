import { APIError } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Knex } from 'knex';
import type { Library } from './library.ts';
import { stepOfCode } from './totp.ts';
import type { createUserPasswords } from './user-passwords.ts';

type UserPasswords = ReturnType<typeof createUserPasswords>;

/** Shown once: the secret for an authenticator app, and recovery codes. */
export interface Enrolment {
  /** `otpauth://…`, for apps on the same device. */
  uri: string;
  /** The same secret to type, in Base32. */
  secret: string;
  recoveryCodes: string[];
}

/**
 * What became of a code after the right password. `wrong`: also a late attempt, which has no user; `used`: a code of the
 * app that was accepted before; `locked`: no code is accepted until then, `now` by this very one.
 */
export type FinishedCode =
  | { state: 'done'; userId: string; cookies: string[] }
  | { state: 'wrong'; userId: string | null }
  | { state: 'used'; userId: string }
  | { state: 'locked'; userId: string; until: string; now: boolean };

/** An optional second factor: codes of an authenticator app, and recovery codes that work once each. */
export function createSecondFactor(
  library: () => Library,
  { knex, passwords, issuer }: { knex: Knex; passwords: UserPasswords; issuer: string },
) {
  /** Until when no code is accepted after many wrong ones (ISO); null: one is. */
  async function lockedUntil(userId: string): Promise<string | null> {
    const row = await knex('second_factors').where({ userId }).first('lockedUntil');
    const until = row?.lockedUntil ? new Date(row.lockedUntil) : null;
    return until && until > new Date() ? until.toISOString() : null;
  }

  /**
   * Uses up the step of a right code, and all steps before it. False if it was used before; true for a wrong code,
   * which the library refuses and counts.
   */
  async function takeStep(userId: string, code: string): Promise<boolean> {
    const row = await knex('second_factors').where({ userId }).first('id', 'secret');
    if (!row) return true;
    const { secretConfig: key } = await library().$context;
    const step = stepOfCode(await symmetricDecrypt({ key, data: row.secret }), code);
    if (step === null) return true;
    const taken = await knex('second_factors')
      .where({ id: row.id })
      .andWhere((unused) => unused.whereNull('used_step').orWhere('used_step', '<', step))
      .update({ used_step: step });
    return taken > 0;
  }

  return {
    async isOn(userId: string): Promise<boolean> {
      const row = await knex('users').where({ id: userId }).first('twoFactorEnabled');
      return Boolean(row?.twoFactorEnabled);
    },

    /** The id of the factor that is on; null: it is off. Another one has another id. */
    async idOf(userId: string, trx: Knex = knex): Promise<string | null> {
      const row = await trx('second_factors')
        .join('users', 'users.id', 'second_factors.userId')
        .where({ userId, twoFactorEnabled: true })
        .first('second_factors.id');
      return row?.id ?? null;
    },

    /** Turns the factor off without a password, unless it is the one with this id. */
    async turnOffUnless(userId: string, id: string | null, trx: Knex): Promise<void> {
      const others = trx('second_factors').where({ userId });
      const removed = await (id === null ? others : others.andWhereNot({ id })).delete();
      if (removed > 0) await trx('users').where({ id: userId }).update({ twoFactorEnabled: false });
    },

    /** Starts or restarts enrolment; the factor is on once a code is confirmed. Null for a wrong password. */
    enrol: (password: string, headers: Headers): Promise<Enrolment | null> =>
      catchRefusal(async () => {
        const made = await library().api.enableTwoFactor({ body: { password, issuer }, headers });
        if (made.method !== 'totp') throw new Error(`enrolled by ${made.method}`);
        const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
        return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes };
      }),

    /** Turns it on with a code of the app; returns the renewed session's cookies, or null for a wrong code. */
    confirm: (code: string, headers: Headers): Promise<string[] | null> =>
      catchRefusal(async () => {
        const done = await library().api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
        await takeStep(done.response.user.id, code);
        return done.headers.getSetCookie();
      }),

    /** Turns it off; returns the renewed session's cookies, or null for a wrong password. */
    turnOff: (password: string, headers: Headers): Promise<string[] | null> =>
      catchRefusal(async () => {
        const done = await library().api.disableTwoFactor({
          body: { password },
          headers,
          returnHeaders: true,
        });
        return done.headers.getSetCookie();
      }),

    /** Completes a sign-in that waits for its second factor; a code of the app signs in once. */
    async finish(
      { code, kind }: { code: string; kind: 'app' | 'recovery' },
      headers: Headers,
    ): Promise<FinishedCode> {
      const sent = withoutSession(headers);
      const { userId } = await library().api.pendingSignIn({ headers: sent });
      if (!userId) return { state: 'wrong', userId: null };
      const passwordHash = await passwords.hashOf(userId);
      const locked = await lockedUntil(userId);
      if (locked) return { state: 'locked', userId, until: locked, now: false };
      if (kind === 'app' && !(await takeStep(userId, code))) return { state: 'used', userId };
      const done = await catchRefusal(() => {
        const request = { body: { code }, headers: sent, returnHeaders: true } as const;
        return kind === 'app' ? library().api.verifyTOTP(request) : library().api.verifyBackupCode(request);
      });
      // A change of the password ends attempts too, but not one whose code is being checked.
      if (done && (await passwords.keepsSession(userId, passwordHash, done.response.token ?? '')))
        return { state: 'done', userId, cookies: done.headers.getSetCookie() };
      const until = await lockedUntil(userId);
      return until ? { state: 'locked', userId, until, now: true } : { state: 'wrong', userId };
    },
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
