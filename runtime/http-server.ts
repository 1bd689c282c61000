import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerClientError } from '../api/client-error.ts';
import type { Departure } from '../api/departure.ts';

/** After the last request was taken, those under way have this long to end: longer than one waits for a workflow's answer. */
const DRAIN_MS = 15_000;

/**
 * A request that drips is cut. Both count from its first byte, so an idle connection may stay open for longer: than the
 * pools of common clients and proxies keep theirs, so that they close it first and no request meets a closing connection.
 */
const LIMITS = { requestTimeout: 15_000, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 };

interface Listening {
  host: string;
  port: number;
  /** How long an idle connection stays open. */
  keepAliveMs: number;
  /** Between being not ready and taking no further connection. */
  delayMs: number;
  departure: Departure;
}

/**
 * Listens. `stop()` says that this process is not ready, goes on for the delay, takes no further connection and lets
 * requests end, then cuts the rest.
 */
export async function listen(app: RequestListener, options: Listening): Promise<{ stop(): Promise<void> }> {
  const { host, port, keepAliveMs, delayMs, departure } = options;
  const underWay = new Set<ServerResponse>();
  const server = createServer({ ...LIMITS, keepAliveTimeout: keepAliveMs }, (req, res) => {
    underWay.add(res);
    res.once('close', () => underWay.delete(res));
    if (departure.isLeaving) closeAfter(res);
    app(req, res);
  });
  server.on('clientError', answerClientError);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    async stop() {
      departure.isLeaving = true;
      for (const res of underWay) closeAfter(res);
      await sleep(delayMs);
      departure.isClosed = true;
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(cut);
    },
  };
}

/** The client is told, or it would send its next request where no one takes it. */
function closeAfter(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
}
