import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { Problem } from '../problem.ts';

const MAX_BODY = '1mb';
const JSON_TYPE = /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i;

/**
 * Reads JSON bodies up to 1 MB into `req.body`; a request without a body gets `{}`. Throws `unsupported_media_type`
 * (which keeps out forms of other sites), `body_too_large`, `invalid_json`.
 */
export function jsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [
    refuseOtherTypes,
    express.json({ limit: MAX_BODY, strict: false, type: hasBody }),
    explainBody,
    setEmptyBody,
    refuseDepth,
  ];
}

const hasBody = (req: Pick<Request, 'headers'>): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  if (hasBody(req) && !JSON_TYPE.test(req.get('Content-Type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send the body as application/json.');
  }
  next();
};

const setEmptyBody: RequestHandler = (req, _res, next) => {
  if (req.body === undefined) req.body = {};
  next();
};

/** No schema nests deeper; a limit keeps recursive readers from running out of stack. */
const MAX_DEPTH = 20;

const refuseDepth: RequestHandler = (req, _res, next) => {
  if (isDeeper(req.body, MAX_DEPTH)) {
    const message = `must not be nested deeper than ${MAX_DEPTH} levels`;
    throw new Problem('validation_failed', 'The request has a fault.', {
      errors: [{ pointer: '', message }],
    });
  }
  next();
};

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)));

/** Maps the body parser's errors to our codes. */
export const explainBody: ErrorRequestHandler = (error: unknown, _req, _res, next) => {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') {
    next(new Problem('body_too_large', 'The body is over 1 MB; split the request.'));
  } else if (type === 'entity.parse.failed') {
    next(new Problem('invalid_json', `The body is not JSON: ${(error as Error).message}`));
  } else if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    next(new Problem('unsupported_media_type', 'Send the body as UTF-8, plain or as gzip, deflate or br.'));
  } else {
    next(error);
  }
};
