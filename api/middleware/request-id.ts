import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare global {
  namespace Express {
    interface Locals {
      /** The request's id, in the answer and in the log. */
      requestId?: string;
      /** Who acts, as the audit trail names them: for the log. */
      actor?: string;
      mode?: string;
      /** What was answered: its ids are for the log. */
      about?: unknown;
    }
  }
}

const SAFE_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Gives every request an id, or keeps the proxy's, and answers with it as `X-Request-Id`. */
export const requestId: RequestHandler = (req, res, next) => {
  if (res.locals.requestId !== undefined) {
    next();
    return;
  }
  const given = req.get('X-Request-Id');
  const id = given !== undefined && SAFE_ID.test(given) ? given : `req_${randomUUID()}`;
  res.locals.requestId = id;
  res.set('X-Request-Id', id);
  next();
};
