import { context, propagation, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { templateOf } from '../../api/metrics/http.ts';
import { loggedIds } from '../logging/logged-ids.ts';

/** A span for each request, a child of the caller's. It has the template of the route, never the path. */
export const traceRequests =
  (tracer: Tracer): RequestHandler =>
  (req, res, next) => {
    const parent = propagation.extract(context.active(), req.headers);
    const span = tracer.startSpan(req.method, { kind: SpanKind.SERVER }, parent);
    res.once('close', () => {
      const route = templateOf(req);
      const { requestId, actor, mode, about } = res.locals;
      span.updateName(`${req.method} ${route}`);
      span.setAttributes({
        'http.request.method': req.method,
        'http.route': route,
        'http.response.status_code': res.statusCode,
        'gatehouse.request_id': requestId,
        'gatehouse.actor': actor,
        'gatehouse.mode': mode,
      });
      for (const [name, id] of Object.entries({ ...loggedIds(req.params), ...loggedIds(about) }))
        if (id !== undefined) span.setAttribute(`gatehouse.${name}`, id);
      if (res.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), next);
  };
