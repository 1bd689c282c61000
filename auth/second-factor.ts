import { APIError } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Knex } from 'knex';
import { createUsersRepository } from '../db/repositories/users.ts';
import { joinLibrary } from './knex-dialect.ts';
import type { Library } from './library.ts';
import type { RenewSession } from './renew-session.ts';
import { stepOfCode } from './totp.ts';
import type { Along, createUserPasswords } from './user-passwords.ts';

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
 * What became of a code after the right password. `used`: a code of the app that was accepted before; `locked`: no code is
 * accepted until then, `now` by this very one.
 */
export type TriedCode =
  | { state: 'done'; userId: string; cookies: string[] }
  | { state: 'wrong'; userId: string }
  | { state: 'used'; userId: string }
  | { state: 'locked'; userId: string; until: string; now: boolean };

/** A late attempt has no user. */
export type FinishedCode = TriedCode | { state: 'wrong'; userId: null };

interface TypedCode {
  code: string;
  kind: 'app' | 'recovery';
}

/** An optional second factor: codes of an authenticator app, and recovery codes that work once each. */
export function createSecondFactor(
  library: () => Library,
  {
    knex,
    passwords,
    renewSession,
    issuer,
  }: { knex: Knex; passwords: UserPasswords; renewSession: RenewSession; issuer: string },
) {
  const { lock } = createUsersRepository(knex);

  /** Until when no code is accepted after many wrong ones (ISO); null: one is. */
  async function lockedUntil(userId: string, trx: Knex): Promise<string | null> {
    const row = await trx('second_factors').where({ userId }).first('lockedUntil');
    const until = row?.lockedUntil ? new Date(row.lockedUntil) : null;
    return until && until > new Date() ? until.toISOString() : null;
  }

  /** Uses up the step of a right code, and all steps before it, and says whether it was used before; null: the code is wrong. */
  async function takeStep(
    userId: string,
    code: string,
    trx: Knex,
  ): Promise<{ id: string; isVerified: boolean; wasUsed: boolean } | null> {
    const row = await trx('second_factors').where({ userId }).first('id', 'secret', 'verified');
    if (!row) return null;
    const { secretConfig: key } = await library().$context;
    const step = stepOfCode(await symmetricDecrypt({ key, data: row.secret }), code);
    if (step === null) return null;
    const taken = await trx('second_factors')
      .where({ id: row.id })
      .andWhere((unused) => unused.whereNull('used_step').orWhere('used_step', '<', step))
      .update({ used_step: step });
    return { id: row.id, isVerified: Boolean(row.verified), wasUsed: taken === 0 };
  }

  async function idOf(userId: string, trx: Knex): Promise<string | null> {
    const row = await trx('second_factors')
      .join('users', 'users.id', 'second_factors.userId')
      .where({ userId, twoFactorEnabled: true })
      .first('second_factors.id');
    return row?.id ?? null;
  }

  async function turnOffUnless(userId: string, id: string | null, trx: Knex): Promise<void> {
    const others = trx('second_factors').where({ userId });
    const removed = await (id === null ? others : others.andWhereNot({ id })).delete();
    if (removed > 0) await trx('users').where({ id: userId }).update({ twoFactorEnabled: false });
  }

  async function tryCode(
    userId: string,
    { code, kind }: TypedCode,
    headers: Headers,
    trx: Knex,
  ): Promise<TriedCode> {
    const locked = await lockedUntil(userId, trx);
    if (locked) return { state: 'locked', userId, until: locked, now: false };
    // The library refuses and counts a wrong one.
    if (kind === 'app' && (await takeStep(userId, code, trx))?.wasUsed) return { state: 'used', userId };
    const done = await catchRefusal(() => {
      const request = { body: { code }, headers, returnHeaders: true } as const;
      const { api } = library();
      return joinLibrary(trx, () =>
        kind === 'app' ? api.verifyTOTP(request) : api.verifyBackupCode(request),
      );
    });
    if (done) return { state: 'done', userId, cookies: done.headers.getSetCookie() };
    const until = await lockedUntil(userId, trx);
    return until ? { state: 'locked', userId, until, now: true } : { state: 'wrong', userId };
  }

  return {
    async isOn(userId: string): Promise<boolean> {
      const row = await knex('users').where({ id: userId }).first('twoFactorEnabled');
      return Boolean(row?.twoFactorEnabled);
    },

    /** The id of the factor that is on; null: it is off. Another one has another id. */
    idOf,

    /** Turns the factor off without a password, unless it is the one with this id. */
    turnOffUnless,

    /** Starts or restarts enrolment; the factor is on once a code is confirmed. Null for a wrong password. */
    enrol: (password: string, headers: Headers): Promise<Enrolment | null> =>
      catchRefusal(async () => {
        const made = await library().api.enableTwoFactor({ body: { password, issuer }, headers });
        if (made.method !== 'totp') throw new Error(`enrolled by ${made.method}`);
        const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
        return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes };
      }),

    /**
     * Turns it on with a code of the app; `along` gets the factor's id, and runs once, however often it is asked. Returns the
     * renewed session's cookies, none when it was on; null for a wrong code, or when the session has ended meanwhile.
     */
    confirm: (
      { userId, code }: { userId: string; code: string },
      headers: Headers,
      along: Along<string>,
    ): Promise<string[] | null> =>
      knex.transaction(async (trx) => {
        await lock(userId, trx);
        const factor = await takeStep(userId, code, trx);
        if (!factor) return null;
        // One that is on and not verified got another key by an enrolment in a second tab: this code proves that key.
        if (factor.isVerified && (await idOf(userId, trx))) return [];
        const cookies = await renewSession(headers, { trx });
        if (cookies.length === 0) return null;
        await trx('second_factors').where({ id: factor.id }).update({ verified: true });
        await trx('users').where({ id: userId }).update({ twoFactorEnabled: true });
        await along(factor.id, trx);
        return cookies;
      }),

    /**
     * Turns it off; `along` gets the factor's id, and runs once, however often it is asked. Returns the renewed session's
     * cookies; null for a wrong password, or when the password was replaced or the session has ended meanwhile.
     */
    async turnOff(
      { userId, password }: { userId: string; password: string },
      headers: Headers,
      along: Along<string>,
    ): Promise<string[] | null> {
      const passwordHash = await passwords.verify(userId, password);
      if (passwordHash === null) return null;
      return knex.transaction(async (trx) => {
        if (!(await passwords.isStill(userId, passwordHash, trx))) return null;
        const factor = await idOf(userId, trx);
        const cookies = await renewSession(headers, { trx });
        if (factor && cookies.length === 0) return null;
        await turnOffUnless(userId, null, trx);
        if (factor) await along(factor, trx);
        return cookies;
      });
    },

    /**
     * Completes a sign-in that waits for its second factor; a code of the app signs in once. `along` runs with what is
     * stored of a code, right or wrong.
     */
    async finish(typed: TypedCode, headers: Headers, along: Along<TriedCode>): Promise<FinishedCode> {
      const sent = withoutSession(headers);
      const { userId } = await library().api.pendingSignIn({ headers: sent });
      if (!userId) return { state: 'wrong', userId: null };
      return knex.transaction(async (trx) => {
        // A new password ends attempts that it finds, and sessions: it comes before this or after it.
        await lock(userId, trx);
        const tried = await tryCode(userId, typed, sent, trx);
        await along(tried, trx);
        return tried;
      });
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
