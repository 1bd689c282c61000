import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type Options, rateLimit, type Store as TriesStore } from 'express-rate-limit';
import type { Store } from '../../db/store.ts';
import { field } from '../page.ts';

const WINDOW_MS = 15 * 60_000;
/** Tries of one network address: failed ones, and of forms that send mail every one. */
const TRIES_OF_A_MACHINE = 30;
/**
 * Failed tries at one person's password, from wherever: more than anybody mistypes, too few to guess with. Whoever
 * is kept out by somebody else's tries gets in by choosing a new password, which forgets them.
 */
const TRIES_AT_A_PERSON = 50;

/** What wrong tries at one person's password are counted under. */
export const personKey = (normalisedEmail: string): string => `person ${normalisedEmail}`;

/**
 * Limits for forms, counted in the environment's database by all processes together. `refuse` answers beyond them.
 * @param tries where they are counted
 */
export function createLimits(tries: Store['tries'], refuse: RequestHandler) {
  const limit = (options: Partial<Options>) =>
    rateLimit({
      windowMs: WINDOW_MS,
      store: sharedStore(tries),
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // Whoever is told to come back later has not tried yet.
      requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.statusCode === 503,
      handler: refuse,
      ...options,
    });
  const machine = (name: string, req: Request) => `${name} ${ipKeyGenerator(req.ip ?? '')}`;

  return {
    failed: limit({
      limit: TRIES_OF_A_MACHINE,
      skipSuccessfulRequests: true,
      keyGenerator: (req) => machine('failed', req),
    }),
    mailing: limit({ limit: TRIES_OF_A_MACHINE, keyGenerator: (req) => machine('mailing', req) }),
    /** @param who the normalised address whose password is tried, if anyone's */
    atPerson: (who: (req: Request) => Promise<string | undefined>) =>
      limit({
        limit: TRIES_AT_A_PERSON,
        skipSuccessfulRequests: true,
        // A mail scanner presses the button of a join page, too, but tries no password.
        skip: (req) => field(req, 'password', { trim: false }) === '',
        keyGenerator: async (req) => {
          const email = await who(req);
          return email ? personKey(email) : machine('nobody', req);
        },
      }),
  };
}

function sharedStore(tries: Store['tries']): TriesStore {
  let windowMs = WINDOW_MS;
  return {
    init: (options) => {
      windowMs = options.windowMs;
    },
    increment: async (key) => {
      const { hits, endsAt } = await tries.count(key, windowMs);
      return { totalHits: hits, resetTime: new Date(endsAt) };
    },
    decrement: (key) => tries.takeBack(key),
    resetKey: (key) => tries.forget(key),
  };
}
