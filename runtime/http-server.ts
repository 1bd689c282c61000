import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';
import { answerClientError } from '../api/client-error.ts';

/** After a stop, requests under way have this long to end. */
const DRAIN_MS = 10_000;

/**
 * A request that drips is cut. An idle connection stays open for longer than the pools of common clients and proxies keep
 * theirs, so that they close it first and no request meets a closing connection.
 */
const LIMITS = {
  requestTimeout: 15_000,
  headersTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 75_000,
};

/** Listens; `stop()` refuses new connections, lets requests end, then cuts the rest. */
export async function listen(
  app: Express,
  { host, port }: { host: string; port: number },
): Promise<{ stop(): Promise<void> }> {
  const server = createServer(LIMITS, app);
  server.on('clientError', answerClientError);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(cut);
    },
  };
}
