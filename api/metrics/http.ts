import type { Request, RequestHandler, Response } from 'express';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Times every request under the template of its route, so that a caller cannot invent label values. */
export function timeRequests(registry: Registry): RequestHandler {
  const durations = new Histogram({
    name: 'gatehouse_http_request_duration_seconds',
    help: 'How long requests took, by method, template of the route and status (499: the caller hung up)',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'gatehouse_requests_limited_total',
    help: 'Requests under /v1 refused for their number, by limit',
    labelNames: ['limit'] as const,
    registers: [registry],
  });
  return (req, res, next) => {
    const end = durations.startTimer();
    res.once('close', () => {
      end({
        method: METHODS.has(req.method) ? req.method : 'other',
        route: templateOf(req),
        status: sentStatusOf(res),
      });
      const limit: unknown = res.locals.limitedBy;
      if (typeof limit === 'string') limited.inc({ limit });
    });
    next();
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The status that was sent; 499, as in nginx's log, when the caller hung up before. */
export const sentStatusOf = (res: Response): number => (res.headersSent ? res.statusCode : 499);

/**
 * `/v1/onboardings/:id`, or `none` when no route answered. After a handler failed, Express no longer knows the
 * router's mount path; it is the part of the address before the template.
 */
export function templateOf(req: Request): string {
  const path: unknown = req.route?.path;
  if (typeof path !== 'string') return 'none';
  const own = path.split('/').filter(Boolean);
  const asked = req.originalUrl.split('?')[0]?.toLowerCase().split('/').filter(Boolean) ?? [];
  const mount = asked.slice(0, Math.max(0, asked.length - own.length));
  return `/${[...mount, ...own].join('/')}`;
}
