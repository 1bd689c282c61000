import type { ErrorRequestHandler } from 'express';
import { CaseUnavailableError } from '../../cases/runs/send-command.ts';
import { isDatabaseAway } from '../../db/database-away.ts';
import { Problem, sendProblem } from '../problem.ts';

/** The log record of a failure whose details the caller does not get. */
export interface FailureRecord {
  requestId: string | undefined;
  method: string;
  /** The pattern of the route, not the path: a path may hold a token. */
  route: string;
  error: unknown;
}

const DATABASE_RETRY_SECONDS = 5;
const TEMPORAL_RETRY_SECONDS = 5;

/**
 * Turns every error of a route into a problem. Unknown errors become `internal_error`: the log gets the error, the
 * caller only the request id to report.
 */
export function errorHandler(log: (failure: FailureRecord) => void = logToStderr): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500 && error !== problem) {
      const route = `${req.baseUrl}${req.route === undefined ? '' : String(req.route.path)}`;
      log({ requestId: res.locals.requestId, method: req.method, route, error });
    }
    if (res.headersSent) next(error);
    else sendProblem(res, problem);
  };
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) {
    return new Problem('database_unavailable', 'Nothing was done. Repeat the request unchanged in a while.', {
      retryAfterSeconds: DATABASE_RETRY_SECONDS,
      cause: error,
    });
  }
  if (error instanceof CaseUnavailableError) {
    return new Problem(error.reason, 'It may still happen: repeat the request unchanged.', {
      retryAfterSeconds: error.reason === 'case_not_running' ? 1 : TEMPORAL_RETRY_SECONDS,
      cause: error,
    });
  }
  // Express and its parsers mark a request they cannot read with a 4xx status.
  if (
    error instanceof Error &&
    'status' in error &&
    Number(error.status) >= 400 &&
    Number(error.status) < 500
  ) {
    return new Problem('bad_request', undefined, { cause: error });
  }
  return new Problem('internal_error', 'The request failed; nothing you sent is at fault.', { cause: error });
}

function logToStderr({ error, ...where }: FailureRecord): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const time = new Date().toISOString();
  console.error(JSON.stringify({ time, level: 'error', message: 'request failed', ...where, error: what }));
}
