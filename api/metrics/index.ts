import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { Problem } from '../problem.ts';
import { timeRequests } from './http.ts';
import { createMailMetrics } from './mail.ts';

export interface MetricsOptions extends GuardOptions {
  environments: Record<Mode, Environment>;
  /** What the process counts itself. */
  counted?: Registry | undefined;
}

interface GuardOptions {
  /** If set, callers must send it as a bearer token; if not, only this machine may read the metrics. */
  token: string | undefined;
  /** Whether the service's public address leads to this machine only. Elsewhere only the token opens the metrics. */
  isPrivate: boolean;
}

/** Prometheus metrics of this process and of the databases' mail and cases. No label names a person. */
export function createMetrics({ environments, counted, ...guard }: MetricsOptions) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const mail = createMailMetrics(registry, environments);
  /** `GET /metrics` */
  const answer: RequestHandler = async (_req, res) => {
    await mail.read();
    const all = counted ? [registry, counted] : [registry];
    const texts = await Promise.all(all.map((each) => each.metrics()));
    res.type(registry.contentType).send(texts.join('\n'));
  };
  return { time: timeRequests(registry), answer: [guardMetrics(guard), answer] };
}

/** Lets only those through who may read metrics. */
export const guardMetrics =
  ({ token, isPrivate }: GuardOptions): RequestHandler =>
  (req, _res, next) => {
    if (token !== undefined) requireToken(req, token);
    else if (isPrivate) requireThisMachine(req);
    else throw new Problem('not_found', NEEDS_TOKEN);
    next();
  };

const NEEDS_TOKEN = 'Set METRICS_TOKEN to read metrics from elsewhere.';
const FORWARDED = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Via'];
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Refuses forwarded requests too: a proxy on this machine forwards requests of others. */
function requireThisMachine(req: Request): void {
  const isHere = LOOPBACK.test(req.socket.remoteAddress ?? '') && !FORWARDED.some((name) => req.get(name));
  if (!isHere) throw new Problem('not_found', NEEDS_TOKEN);
}

function requireToken(req: Request, token: string): void {
  const given = /^Bearer +(\S+)$/i.exec(req.get('Authorization') ?? '')?.[1] ?? '';
  if (!timingSafeEqual(digest(given), digest(token))) {
    throw new Problem('unauthorized', 'Send Authorization: Bearer with METRICS_TOKEN.');
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
