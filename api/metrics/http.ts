import type { Request, RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';

/** Times every request, by the template of its route: what a caller makes up never becomes a label. */
export function timeRequests(registry: Registry): RequestHandler {
  const durations = new Histogram({
    name: 'gatehouse_http_request_duration_seconds',
    help: 'How long requests took, by method, template of the route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return (req, res, next) => {
    const end = durations.startTimer();
    res.once('close', () => {
      end({
        method: METHODS.has(req.method) ? req.method : 'other',
        route: templateOf(req),
        status: res.statusCode,
      });
    });
    next();
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * `/v1/onboardings/:id`; `none` for what no route answered. Where a handler failed Express no longer knows under what
 * its router stood: that is what the address has before the part that the template speaks of.
 */
function templateOf(req: Request): string {
  const path: unknown = req.route?.path;
  if (typeof path !== 'string') return 'none';
  const own = path.split('/').filter(Boolean);
  const asked = req.originalUrl.split('?')[0]?.toLowerCase().split('/').filter(Boolean) ?? [];
  const mount = asked.slice(0, Math.max(0, asked.length - own.length));
  return `/${[...mount, ...own].join('/')}`;
}
