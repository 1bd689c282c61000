import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { withoutNulls } from '../../contracts/without-nulls.ts';
import { faultAt, Problem } from '../problem.ts';
import { findDuplicateKey } from './duplicate-keys.ts';

const MAX_BODY = '1mb';
const JSON_TYPE = /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i;

/**
 * Reads JSON bodies up to 1 MB into `req.body`; a request without a body gets `{}`. Throws `unsupported_media_type`
 * (which keeps out forms of other sites), `body_too_large`, `invalid_json`.
 */
export function jsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [
    refuseOtherTypes,
    express.json({ limit: MAX_BODY, strict: false, type: hasBody, verify: refuseDuplicates }),
    explainBody,
    setEmptyBody,
    refuseDepth,
    dropNulls,
  ];
}

/** Another encoding, read as UTF-8, would store other names than were sent. */
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const isUtf8 = (type: string): boolean => /^utf-8$/i.test(CHARSET.exec(type)?.[1] ?? 'utf-8');

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws Problem `unsupported_media_type` for bytes that are not UTF-8, `invalid_json` for a key that stands twice */
function refuseDuplicates(_req: unknown, _res: unknown, body: Buffer): void {
  const key = findDuplicateKey(readUtf8(body));
  if (key === undefined) return;
  throw new Problem(
    'invalid_json',
    `The key ${JSON.stringify(key.slice(0, 100))} stands twice in one object.`,
  );
}

function readUtf8(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new Problem('unsupported_media_type', 'The body is not UTF-8.');
  }
}

const hasBody = (req: Pick<Request, 'headers'>): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  if (hasBody(req) && !JSON_TYPE.test(req.get('Content-Type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send the body as application/json.');
  }
  if (hasBody(req) && !isUtf8(req.get('Content-Type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send the body in UTF-8.');
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
    throw faultAt('', message);
  }
  next();
};

/** `null` for a field is its absence; in a change it clears the field. Runs after the depth is known to be small. */
const dropNulls: RequestHandler = (req, _res, next) => {
  if (req.method !== 'PATCH') req.body = withoutNulls(req.body);
  next();
};

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)));

/** Maps the body parser's errors to our codes. */
export const explainBody: ErrorRequestHandler = (error: unknown, _req, _res, next) => {
  if (error instanceof Problem) {
    next(error);
    return;
  }
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
