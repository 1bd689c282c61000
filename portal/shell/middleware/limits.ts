import type { Request, RequestHandler, Response } from 'express';
import { type AugmentedRequest, type Options, rateLimit, type Store as TriesStore } from 'express-rate-limit';
import type { Auth } from '../../../auth/index.ts';
import type { Store } from '../../../db/store.ts';
import { readField } from '../form-fields.ts';
import { networkOf } from '../network.ts';
import { answeredWith, headersOf } from '../page.ts';
import { visitorStanding } from './standing.ts';

const WINDOW_MS = 15 * 60_000;
/** Tries of one network address, or of one token: failed ones, plus every form that sends mail. */
const TRIES_OF_A_MACHINE = 30;
/** Failed tries at one user's password from one network address: more than a person mistypes. */
const TRIES_FROM_ONE_NETWORK = 10;
/**
 * Failed tries from all networks together. They do not lock out a browser that the user has signed in with before; in
 * a new browser the owner gets in by choosing a new password.
 */
const TRIES_AT_A_PERSON = 100;
/** Failed tries in a browser known to the user. */
const TRIES_IN_A_KNOWN_BROWSER = 10;
/** Right passwords of one user from one network: each occupies the same threads as a wrong one. */
const RIGHT_PASSWORDS = 30;
/** How often a user changes what a notice by mail reports, such as the password. */
const CHANGES = { most: 5, withinMs: 60 * 60_000 };
/** Wrong codes of activations, from all strangers together; a visitor with a standing has a count of their own. */
const WRONG_CODES = 300;
/** The part of the mails of forms that strangers may cause; the rest is for visitors with a standing. */
const STRANGERS_SHARE = 0.75;
/** Mails queued by a clock that is ahead of this one's count too. */
const CLOCKS_APART_MS = 60_000;

interface LimitOptions {
  auth: Pick<Auth, 'knownBrowsers'>;
  /** The table that counts the tries. */
  tries: Store['tries'];
  mailSends: Pick<Store['mailSends'], 'askedWithin'>;
  /** How many mails the forms of all visitors together may send. */
  mailingInAll: number;
  /** Answers requests over the limits. */
  refuse: RequestHandler;
  /** Answers password tries over the limits. */
  refusePassword: RequestHandler;
}

/** Whose password is tried, if the form takes one, and the browser if that user knows it. */
interface Tried {
  email: string | undefined;
  browser: string | null;
}

const triedIn = ({ locals }: Response): Tried => locals.tried as Tried;
const machine = (name: string, req: Request): string => `${name} ${networkOf(req)}`;
/** The visitor's own count: of their token or browser, else of their network. */
const own = (name: string, req: Request, res: Response): string => {
  const standing = visitorStanding(res);
  return standing === null ? machine(name, req) : `${name} ${standing}`;
};
/** The key that counts wrong tries at one user's password from all networks together. */
export const personKey = (email: string): string => `person ${email}`;
const knownKey = (email: string): string => `known ${personKey(email)}`;
const networkKey = (email: string, req: Request): string => machine(`${personKey(email)} from`, req);

/** Forgets the wrong tries at a replaced password: all visitors' together, and those of this network. */
export async function forgetTries(tries: Store['tries'], email: string, req: Request): Promise<void> {
  await tries.forget(personKey(email));
  await tries.forget(knownKey(email));
  await tries.forget(networkKey(email, req));
}

/** Limits for forms. The environment's database counts for all processes together. */
export function createLimits({ auth, tries, mailSends, mailingInAll, refuse, refusePassword }: LimitOptions) {
  const limit = (options: Partial<Options>) =>
    rateLimit({
      windowMs: WINDOW_MS,
      store: sharedStore(tries),
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // An answer to come back later (503) is not a try.
      requestWasSuccessful: (_req, res) => answeredWith(res) < 400 || answeredWith(res) === 503,
      handler: refuse,
      ...options,
    });
  const failed = {
    limit: TRIES_OF_A_MACHINE,
    skipSuccessfulRequests: true,
    keyGenerator: (req: Request, res: Response) => own('failed', req, res),
  };
  const isKnown = (_req: Request, res: Response) => triedIn(res).browser !== null;
  /** A limit on tries at one user's password. */
  const atPassword = (most: number, known: boolean, key: (tried: Tried, req: Request) => string) =>
    limit({
      limit: most,
      skipSuccessfulRequests: true,
      handler: withRetryAfter(refusePassword),
      // The count belongs to the main address: a header with the count would reveal whose address this is.
      standardHeaders: false,
      // A mail scanner also presses the button of a join page, but tries no password.
      skip: (req, res) =>
        !triedIn(res).email ||
        isKnown(req, res) !== known ||
        readField(req, 'password', { trim: false }) === '',
      keyGenerator: (req, res) => key(triedIn(res), req),
    });
  const passwords = [
    limit({ ...failed, skip: isKnown }),
    atPassword(TRIES_IN_A_KNOWN_BROWSER, true, ({ browser }) => `browser ${browser}`),
    // A person who once knew the password may have made many browsers known.
    atPassword(TRIES_AT_A_PERSON, true, ({ email }) => knownKey(email ?? '')),
    atPassword(TRIES_FROM_ONE_NETWORK, false, ({ email }, req) => networkKey(email ?? '', req)),
    atPassword(TRIES_AT_A_PERSON, false, ({ email }) => personKey(email ?? '')),
    limit({
      limit: RIGHT_PASSWORDS,
      skipFailedRequests: true,
      requestWasSuccessful: (_req, res) => answeredWith(res) < 400,
      standardHeaders: false,
      handler: withRetryAfter(refuse),
      skip: (req, res) => !triedIn(res).email || readField(req, 'password', { trim: false }) === '',
      keyGenerator: (req, res) => `right ${networkKey(triedIn(res).email ?? '', req)}`,
    }),
  ];

  /** Counts mails that were queued, so that neither faulty forms nor unknown addresses close the forms for others. */
  const inAll: RequestHandler = async (req, res, next) => {
    const now = Date.now();
    const at = (moment: number) => new Date(moment).toISOString();
    const asked = await mailSends.askedWithin({
      since: at(now - WINDOW_MS),
      until: at(now + CLOCKS_APART_MS),
    });
    const isFull =
      asked.visitor + asked.invitee >= mailingInAll ||
      (visitorStanding(res) === null && asked.visitor >= Math.ceil(mailingInAll * STRANGERS_SHARE));
    if (!isFull) return next();
    const until = Date.parse(asked.first ?? at(now)) + WINDOW_MS;
    res.set('Retry-After', String(Math.max(1, Math.ceil((until - now) / 1_000))));
    return refuse(req, res, next);
  };

  return {
    failed: limit(failed),
    /** For the form that takes an activation's code, after `failed`: guesses from many networks together. */
    codes: limit({
      limit: WRONG_CODES,
      skipSuccessfulRequests: true,
      standardHeaders: false,
      handler: withRetryAfter(refuse),
      skip: (_req, res) => visitorStanding(res) !== null,
      keyGenerator: () => 'activation codes',
    }),
    mailing: [
      limit({ limit: TRIES_OF_A_MACHINE, keyGenerator: (req, res) => own('mailing', req, res) }),
      inAll,
    ],
    /** For forms that change what a notice by mail reports; after `password`. */
    changes: limit({
      windowMs: CHANGES.withinMs,
      limit: CHANGES.most,
      skipFailedRequests: true,
      keyGenerator: (_req, res) => `changes ${triedIn(res).email}`,
    }),
    /**
     * For forms with a password; after the form has been parsed.
     * @param who the normalised address whose password is tried, if there is one
     */
    password: (who: (req: Request) => Promise<string | undefined>): RequestHandler[] => [
      async (req, res, next) => {
        const email = (await who(req)) || undefined;
        const browser = email ? auth.knownBrowsers.find(email, headersOf(req)) : null;
        res.locals.tried = { email, browser } satisfies Tried;
        next();
      },
      ...passwords,
    ],
  };
}

/** A limit without standard headers does not set Retry-After either. */
const withRetryAfter =
  (refuse: RequestHandler): RequestHandler =>
  (req, res, next) => {
    const until = (req as AugmentedRequest).rateLimit?.resetTime?.getTime() ?? Date.now() + WINDOW_MS;
    res.set('Retry-After', String(Math.max(1, Math.ceil((until - Date.now()) / 1_000))));
    return refuse(req, res, next);
  };

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
