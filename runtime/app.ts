import express, { type Express, type RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import { Departure, refuseOnceClosed } from '../api/departure.ts';
import { createMetrics } from '../api/metrics/index.ts';
import { requestId } from '../api/middleware/request-id.ts';
import { createApi } from '../api/router.ts';
import type { Environment } from '../cases/environment.ts';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';
import { createMailbox } from '../portal/dev/mailbox.tsx';
import { createPortal } from '../portal/router.ts';
import { createAssets } from '../portal/shell/assets.ts';
import { portalSecurity } from '../portal/shell/middleware/security.ts';
import { logRequests } from './logging/log-requests.ts';
import { hasOpenMailbox, isLoopbackUrl } from './loopback.ts';
import { traceRequests } from './tracing/trace-requests.ts';
import { activeTracer } from './tracing/tracing.ts';

export interface AppOptions {
  environments: Record<Mode, Environment>;
  /** Where failures are logged whose cause the caller does not learn. */
  report: Report;
  /** Number of proxies in front; limits count the caller behind them. */
  trustProxy?: number;
  /** How long the API waits for a workflow's answer; default: as long as for a person. */
  patienceMs?: number | undefined;
  /** Callers with this token may read the metrics from other machines. */
  metricsToken?: string | undefined;
  /** What the process counts itself, for the metrics. */
  counted?: Registry | undefined;
  /** Sees each request first. */
  watch?: RequestHandler;
  /** Says when this process stops; left out: it goes on. */
  departure?: Departure;
}

/** The whole HTTP service: the API, the portals of both environments, the local mailbox. */
export function createApp(options: AppOptions): Express {
  const { environments, report, patienceMs, trustProxy = 0, departure = new Departure() } = options;
  const { live, test } = environments;
  const https = live.publicUrl.startsWith('https:');
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  // A proxy on this machine that adds no header of its own looks like a caller on this machine.
  const isPrivate = isLoopbackUrl(live.publicUrl);
  const { metricsToken: token, counted } = options;
  const metrics = createMetrics({ environments, counted, token, isPrivate });
  if (options.watch) app.use(options.watch);
  const tracer = activeTracer();
  if (tracer) app.use(traceRequests(tracer));
  app.use(requestId, logRequests(report), metrics.time, refuseOnceClosed(departure));
  const hasMailbox = hasOpenMailbox(live);
  app.use(
    createApi({ departure, environments, https, patienceMs, metrics: metrics.answer, report, hasMailbox }),
  );

  app.use(portalSecurity({ https }));
  app.use('/assets', createAssets(live.mail.brand));
  if (hasMailbox) app.use('/dev', createMailbox(environments));
  app.use('/test', createPortal(test, report));
  app.use('/', createPortal(live, report));
  return app;
}
