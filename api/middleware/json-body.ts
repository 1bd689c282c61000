import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { declaresBody, isBodyCut } from '../../policy/cut-bodies.ts';
import { Problem } from '../problem.ts';
import { refuseDuplicateKeys, tidyJson } from './json-value.ts';

const MAX_BODY = '1mb';
const JSON_TYPE = /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i;

/**
 * Reads JSON bodies up to 1 MB into `req.body`; a request without a body gets `{}`. Throws `unsupported_media_type`
 * (which keeps out forms of other sites), `body_too_large`, `invalid_json`.
 */
export function jsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [
    refuseOtherTypes,
    express.json({ limit: MAX_BODY, strict: false, type: declaresBody, verify: refuseDuplicates }),
    explainBody,
    refuseCutBody,
    setEmptyBody,
    tidyBody,
  ];
}

/** Another encoding, read as UTF-8, would store other names than were sent. */
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
export const isUtf8 = (type: string): boolean => /^utf-8$/i.test(CHARSET.exec(type)?.[1] ?? 'utf-8');

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws Problem `unsupported_media_type` for bytes that are not UTF-8, `invalid_json` for a key that stands twice */
function refuseDuplicates(_req: unknown, _res: unknown, body: Buffer): void {
  refuseDuplicateKeys(readUtf8(body));
}

function readUtf8(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new Problem('unsupported_media_type', 'The body is not UTF-8.');
  }
}

const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  if (declaresBody(req) && !JSON_TYPE.test(req.get('Content-Type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send the body as application/json.');
  }
  if (declaresBody(req) && !isUtf8(req.get('Content-Type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send the body in UTF-8.');
  }
  next();
};

export const refuseCutBody: RequestHandler = (req, _res, next) => {
  if (isBodyCut(req)) throw createCutProblem();
  next();
};

/** What the log says of a request whose connection ended before its body was read. */
export const createCutProblem = (): Problem =>
  new Problem('bad_request', 'The connection ended before the body was read. Repeat the request.');

const setEmptyBody: RequestHandler = (req, _res, next) => {
  if (req.body === undefined) req.body = {};
  next();
};

/** Runs before anything reads the body. */
const tidyBody: RequestHandler = (req, _res, next) => {
  req.body = tidyJson(req.body, { keepsNulls: req.method === 'PATCH' });
  next();
};

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
