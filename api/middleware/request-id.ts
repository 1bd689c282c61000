import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare global {
  namespace Express {
    interface Locals {
      /** The request's id, in the answer and in the log. */
      requestId?: string;
    }
  }
}

const SAFE_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Gives every request an id, or keeps the proxy's, and answers with it as `X-Request-Id`. */
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.get('X-Request-Id');
  const id = given !== undefined && SAFE_ID.test(given) ? given : `req_${randomUUID()}`;
  res.locals.requestId = id;
  res.set('X-Request-Id', id);
  next();
};
