import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages have no scripts and no foreign resources; other sites get no referrer, and nothing is cached. */
export function portalSecurity({ https }: { https: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          fontSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
        },
      },
      // With no-referrer, browsers send `Origin: null` with our own forms.
      referrerPolicy: { policy: 'same-origin' },
      // Like the API: hosts below the portal's own are reached over TLS too.
      strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: true },
      xFrameOptions: { action: 'deny' },
    }),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
