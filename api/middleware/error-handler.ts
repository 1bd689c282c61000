import type { ErrorRequestHandler } from 'express';
import { CaseUnavailableError } from '../../cases/runs/send-command.ts';
import type { Report } from '../../contracts/report.ts';
import { isDatabaseAway, isDatabaseBusy } from '../../db/database-away.ts';
import { Problem, sendProblem } from '../problem.ts';
import { createCutProblem } from './json-body.ts';

const DATABASE_RETRY_SECONDS = 5;
const OVERLOAD_RETRY_SECONDS = 2;
const TEMPORAL_RETRY_SECONDS = 5;

/**
 * Turns every error of a route into a problem. Unknown errors become `internal_error`: the log gets the error, the
 * caller only the request id to report.
 */
export function errorHandler(report: Report): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = error === req.errored ? createCutProblem() : toProblem(error);
    if (problem.status >= 500 && error !== problem) {
      // The template, not the path: a path may hold a token.
      const route = `${req.baseUrl}${req.route === undefined ? '' : String(req.route.path)}`;
      report('a request failed', error, { requestId: res.locals.requestId, method: req.method, route });
    }
    if (res.headersSent) next(error);
    else sendProblem(res, problem);
  };
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseBusy(error)) {
    return new Problem('overloaded', 'Nothing was done. Repeat the request unchanged in a while.', {
      retryAfterSeconds: OVERLOAD_RETRY_SECONDS,
      cause: error,
    });
  }
  if (isDatabaseAway(error)) {
    return new Problem('database_unavailable', 'Repeat the request unchanged in a while.', {
      retryAfterSeconds: DATABASE_RETRY_SECONDS,
      cause: error,
    });
  }
  if (error instanceof CaseUnavailableError) {
    const become = error.isTakenBack ? 'What was begun has ended again' : 'It may still happen';
    return new Problem(error.reason, `${become}: repeat the request unchanged.`, {
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
