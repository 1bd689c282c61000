import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of the JSON API: its answers are never a page, never framed and never cached.
 * `https`: callers reach it over TLS, so browsers must use HTTPS (HSTS).
 */
export function apiSecurityHeaders(options: { https: boolean }): RequestHandler[] {
  return [
    helmet({
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
      strictTransportSecurity: options.https && { maxAge: 31_536_000 },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
