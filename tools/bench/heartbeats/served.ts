import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Environment } from '../../../cases/environment.ts';
import { createApp } from '../../../runtime/app.ts';
import type { Place } from '../place.ts';
import { openEnvironmentIn } from '../queries/environment.ts';

/** The service in this process, and how many connections its Temporal client has opened. */
export interface Served {
  live: Environment;
  url: string;
  temporalConnections(): number;
  close(): Promise<void>;
}

/** Serves both environments; their Temporal is a listener that counts who connects, and answers nothing. */
export async function serve(place: Place, say: (line: string) => void): Promise<Served> {
  let connections = 0;
  const temporal = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  const address = `127.0.0.1:${await listen(temporal)}`;
  const open = (mode: 'live' | 'test') => openEnvironmentIn(place, say, { mode, address });
  const environments = { live: await open('live'), test: await open('test') };
  const http = createHttpServer(createApp({ environments, report: (message) => say(message) }));
  const url = `http://127.0.0.1:${await listen(http)}`;
  return {
    live: environments.live,
    url,
    temporalConnections: () => connections,
    async close() {
      http.closeAllConnections();
      for (const server of [http, temporal]) await new Promise((resolve) => server.close(resolve));
      for (const environment of Object.values(environments)) await environment.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
