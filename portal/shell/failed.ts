import type { ErrorRequestHandler } from 'express';
import { TooBusyError } from '../../auth/index.ts';
import type { Environment } from '../../cases/environment.ts';
import { CaseUnavailableError } from '../../cases/runs/send-command.ts';
import type { Report } from '../../contracts/report.ts';
import { isDatabaseUnavailable } from '../../db/database-away.ts';
import { sendError } from './errors.tsx';
import { createAnonymousVisit, readVisit } from './page.ts';
import { sendTooLarge } from './too-large.tsx';

/** Answers for a page that failed: says what to do, not why it failed. */
export function failed(environment: Environment, report: Report): ErrorRequestHandler {
  return async (error: unknown, req, res, _next) => {
    // The visitor may be unknown because the database is away.
    const known = await readVisit(environment, req, res).catch(() => null);
    const page = known ?? createAnonymousVisit(environment, req);
    const unreadable =
      typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;
    if (unreadable && Number(error.status) === 413) {
      await sendTooLarge(req, res, page);
      return;
    }
    if (unreadable) {
      sendError(res, page, 404);
      return;
    }
    const busy = error instanceof TooBusyError;
    if (!busy) report('a page failed', error, { method: req.method, route: String(req.route?.path ?? '') });
    const passes = error instanceof CaseUnavailableError || isDatabaseUnavailable(error);
    const away = busy || known === null || passes;
    if (away) res.set('Retry-After', '5');
    sendError(res, page, away ? 503 : 500);
  };
}
