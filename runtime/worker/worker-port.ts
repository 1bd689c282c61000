import express, { type RequestHandler } from 'express';
import { collectDefaultMetrics } from 'prom-client';
import { assertStaying, type Departure } from '../../api/departure.ts';
import { guardMetrics } from '../../api/metrics/index.ts';
import { errorHandler } from '../../api/middleware/error-handler.ts';
import { notFound } from '../../api/middleware/not-found.ts';
import { requestId } from '../../api/middleware/request-id.ts';
import { apiSecurityHeaders } from '../../api/middleware/security-headers.ts';
import { Problem } from '../../api/problem.ts';
import { createPartsReader, healthz } from '../../api/routes/health.ts';
import type { Environment } from '../../cases/environment.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { processCounters } from '../counters.ts';
import { listen } from '../http-server.ts';
import { report } from '../log.ts';
import { isLoopbackUrl } from '../loopback.ts';
import { assertPortFree } from '../ports.ts';
import type { Settings } from '../settings.ts';

interface WorkerPortOptions {
  settings: Settings & { workerPort: number };
  environments: Record<Mode, Environment>;
  /** Whether the worker of an environment polls. */
  isPolling(mode: Mode): boolean;
  departure: Departure;
  /** Where Temporal's SDK serves its own metrics on this machine. */
  sdkMetricsUrl: string;
}

/** Serves `/healthz`, `/readyz` and `/metrics` of a workers' process. */
export async function openWorkerPort(options: WorkerPortOptions): Promise<{ stop(): Promise<void> }> {
  const { settings, environments, isPolling, departure, sdkMetricsUrl } = options;
  const { host, workerPort: port, publicUrl } = settings;
  const { registry, workerRuns } = processCounters;
  collectDefaultMetrics({ register: registry });
  const readParts = createPartsReader(environments);
  const ready: RequestHandler = async (_req, res) => {
    assertStaying(departure);
    const parts = await readParts();
    const waiting = MODES.filter((mode) => !isPolling(mode));
    if (waiting.length > 0)
      throw new Problem('worker_away', `The worker does not poll: ${waiting.join(', ')}.`, {
        retryAfterSeconds: 5,
      });
    res.json({ status: 'ready', ...parts, workers: 'polling' });
  };
  const metrics: RequestHandler = async (_req, res) => {
    for (const mode of MODES) workerRuns(mode, isPolling(mode));
    const own = await registry.metrics();
    res.type(registry.contentType).send(`${own}\n${await sdkMetrics(sdkMetricsUrl)}`);
  };
  const app = express();
  app.disable('x-powered-by');
  app.use(requestId, apiSecurityHeaders({ https: publicUrl.startsWith('https:') }));
  app.get('/healthz', healthz(environments));
  app.get('/readyz', ready);
  const isPrivate = isLoopbackUrl(publicUrl);
  app.get('/metrics', guardMetrics({ token: settings.metricsToken, isPrivate }), metrics);
  app.use(notFound, errorHandler(report));
  await assertPortFree(port, 'WORKER_PORT', host);
  const { keepAliveMs } = settings;
  // Its stop comes last: who asks is told until then.
  return listen(app, { host, port, keepAliveMs, delayMs: 0, departure });
}

/** The SDK's numbers are missing for as long as its endpoint does not answer: a scrape shows the rest. */
async function sdkMetrics(url: string): Promise<string> {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(2_000) })).text();
  } catch (error) {
    report("Temporal's SDK does not tell its metrics", error);
    return '';
  }
}
