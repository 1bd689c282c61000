import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { Problem } from '../problem.ts';
import { timeRequests } from './http.ts';
import { createMailMetrics } from './mail.ts';

export interface MetricsOptions {
  environments: Record<Mode, Environment>;
  /** If set, callers must send it as a bearer token; if not, only this machine may read the metrics. */
  token: string | undefined;
  /** Whether the service's public address leads to this machine only. Elsewhere only the token opens the metrics. */
  isPrivate: boolean;
}

/** Prometheus metrics of this process and of the databases' mail and cases. No label names a person. */
export function createMetrics({ environments, token, isPrivate }: MetricsOptions) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const mail = createMailMetrics(registry, environments);
  /** `GET /metrics` */
  const answer: RequestHandler = async (req, res) => {
    if (token !== undefined) requireToken(req, token);
    else if (isPrivate) requireThisMachine(req);
    else throw new Problem('not_found', NEEDS_TOKEN);
    await mail.read();
    res.type(registry.contentType).send(await registry.metrics());
  };
  return { time: timeRequests(registry), answer };
}

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
