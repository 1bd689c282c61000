import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Sets the headers of the JSON API: its answers are never a page, never framed and never cached.
 * `https`: callers reach it over TLS, so browsers must use HTTPS (HSTS).
 */
export function apiSecurityHeaders(options: { https: boolean }): RequestHandler {
  const headers = { ...readHelmetHeaders(options), 'Cache-Control': 'no-store' };
  return (_req, res, next) => {
    res.removeHeader('X-Powered-By');
    res.set(headers);
    next();
  };
}

/** The headers that helmet sets. They are the same for every answer, and helmet would work them out for each. */
function readHelmetHeaders({ https }: { https: boolean }): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        objectSrc: ["'none'"],
        // The default does not cover these.
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'no-referrer' },
  });
  setHeaders(request, response, () => undefined);
  return Object.fromEntries(
    response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]),
  );
}
