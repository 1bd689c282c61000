import type { RequestHandler } from 'express';
import { sentStatusOf, templateOf } from '../../api/metrics/http.ts';
import type { Report, ReportFacts } from '../../contracts/report.ts';
import { withFacts } from './log-context.ts';
import { loggedIds } from './logged-ids.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Reports each request with its answer and who sent it: changes at `info`, reads at `debug`, failures of ours at `warn`.
 * What is reported while a request is answered names the request too.
 */
export const logRequests =
  (report: Report): RequestHandler =>
  (req, res, next) => {
    const began = performance.now();
    const { method } = req;
    const { requestId } = res.locals;
    const who = (): ReportFacts => ({ requestId, actor: res.locals.actor, mode: res.locals.mode });
    res.once('close', () => {
      const status = sentStatusOf(res);
      const route = templateOf(req);
      const level = status >= 500 ? 'warn' : READS.has(method) ? 'debug' : 'info';
      report(`${method} ${route} ${status}`, undefined, {
        ...{ ...loggedIds(req.params), ...loggedIds(res.locals.about), ...who() },
        ...{ level, method, route, status, milliseconds: Math.round(performance.now() - began) },
      });
    });
    withFacts(who, next);
  };
