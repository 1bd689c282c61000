import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';

/** After a stop, requests under way have this long to end. */
const DRAIN_MS = 10_000;

/** Listens; `stop()` refuses new connections, lets requests end, then cuts the rest. */
export async function listen(
  app: Express,
  { host, port }: { host: string; port: number },
): Promise<{ stop(): Promise<void> }> {
  const server = createServer(app);
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
