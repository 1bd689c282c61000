import type { Request, RequestHandler, Response } from 'express';
import { type AugmentedRequest, ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { MINUTE_MS } from '../../policy/numbers.ts';
import { type Caller, isRead } from '../answer.ts';
import { Problem } from '../problem.ts';
import { SharedCounts } from './shared-counts.ts';

/** As the metric of refused requests names them. */
type RequestLimit = 'reads' | 'writes' | 'bad_keys';

const WINDOW_MS = MINUTE_MS;

/** Notes for the metrics which limit refused a request. */
function refuse(res: Response, limit: RequestLimit, detail: string, resetTime: Date | undefined): Problem {
  res.locals.limitedBy = limit;
  const until = resetTime?.getTime() ?? Date.now() + WINDOW_MS;
  return new Problem('rate_limited', detail, { retryAfterSeconds: (until - Date.now()) / 1_000 });
}

/**
 * Limits the requests of each client in a minute, reads and writes apart. A reseller is one client, so that a further key
 * gives it no more; of the vendor's keys each is a client, so that one system does not stop another.
 */
export function limitClients(
  environments: Record<Mode, Environment>,
  callerOf: (req: Request) => Caller,
): RequestHandler {
  const create = (mode: Mode, kind: 'reads' | 'writes') => {
    const { store, apiLimits } = environments[mode];
    const limit = apiLimits[kind];
    const handler: Options['handler'] = (req, res, next) => {
      const { resetTime } = (req as AugmentedRequest).rateLimit ?? {};
      next(refuse(res, kind, `You may send ${limit} ${kind} a minute.`, resetTime));
    };
    return rateLimit({
      windowMs: WINDOW_MS,
      limit,
      identifier: kind,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      store: new SharedCounts({ name: `api ${kind}`, limit, windowMs: WINDOW_MS, tries: store.tries }),
      keyGenerator: (req) => {
        const { resellerId, keyId } = callerOf(req);
        return resellerId ?? keyId;
      },
      handler,
    });
  };
  const limits = {
    live: { reads: create('live', 'reads'), writes: create('live', 'writes') },
    test: { reads: create('test', 'reads'), writes: create('test', 'writes') },
  };
  return (req, res, next) => {
    const { mode } = callerOf(req).environment;
    return limits[mode][isRead(req.method) ? 'reads' : 'writes'](req, res, next);
  };
}

/** Does work that needs a valid key, and throws what it throws, but `rate_limited` to an address that sends wrong ones. */
export type SlowBadKeys = <T>(req: Request, res: Response, work: () => Promise<T>) => Promise<T>;

/**
 * Slows down addresses that send keys which open nothing. The key is looked at first: a right one opens from everywhere,
 * also from an address that others use up. Nothing of the key is kept, and of the address a hash.
 */
export function createSlowBadKeys({ live }: Record<Mode, Environment>): SlowBadKeys {
  const { store, apiLimits } = live;
  const { badKeys: limit } = apiLimits;
  const counts = new SharedCounts({
    name: 'api bad keys',
    limit,
    windowMs: WINDOW_MS,
    tries: store.tries,
  });
  return async (req, res, work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unauthorized') throw error;
      const { totalHits, resetTime } = await counts.increment(ipKeyGenerator(req.ip ?? ''));
      if (totalHits <= limit) throw error;
      throw refuse(res, 'bad_keys', 'This address has sent too many keys that open nothing.', resetTime);
    }
  };
}
