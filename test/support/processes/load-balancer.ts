import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A load balancer as common ones are: it checks `/readyz`, keeps connections, and repeats only what was not sent. */
export interface LoadBalancer {
  url: string;
  /** Whether a port was ready at its last check. */
  serves(port: string): boolean;
  close(): Promise<void>;
}

const CHECK_MS = 100;
/** A port is left after so many failed checks in a row, or as soon as it says that it stops. */
const FAILURES = 2;

export async function openLoadBalancer(ports: readonly string[]): Promise<LoadBalancer> {
  const agent = new Agent({ keepAlive: true });
  const ready = new Set<string>();
  const failures = new Map<string, number>();
  const check = async (port: string) => {
    const said = await askReadiness(port);
    const failed = said === 'ready' ? 0 : (failures.get(port) ?? 0) + 1;
    failures.set(port, failed);
    if (failed === 0) ready.add(port);
    else if (failed >= FAILURES || said === 'shutting_down') ready.delete(port);
  };
  await Promise.all(ports.map(check));
  const checking = new Set<string>();
  const checks = setInterval(() => {
    // A late answer must not undo a later one, and no port waits for another's.
    for (const port of ports.filter((each) => !checking.has(each))) {
      checking.add(port);
      void check(port).finally(() => checking.delete(port));
    }
  }, CHECK_MS);
  let turn = 0;
  const server = createServer(async (req, res) => {
    const body = await buffer(req);
    const able = [...ready];
    turn += 1;
    const order = [...able.slice(turn % able.length || 0), ...able.slice(0, turn % able.length || 0)];
    for (const port of order) if (await pass({ req, res, body, port, agent })) return;
    res.writeHead(503, { 'Content-Type': 'application/json' }).end('{"code":"no_backend"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serves: (port) => ready.has(port),
    async close() {
      clearInterval(checks);
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `ready`, or why not. */
async function askReadiness(port: string): Promise<string> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { keepalive: false });
    const { code = 'failed' } = (await answer.json()) as { code?: string };
    return answer.ok ? 'ready' : code;
  } catch {
    return 'away';
  }
}

interface Passing {
  req: IncomingMessage;
  res: ServerResponse;
  body: Buffer;
  port: string;
  agent: Agent;
}

/** Passes a request on; false when no connection could be made. A connection that breaks later is 502 for the client. */
function pass({ req, res, body, port, agent }: Passing): Promise<boolean> {
  const { method, url: path, headers } = req;
  return new Promise((resolve) => {
    const passed = request({ host: '127.0.0.1', port, method, path, headers, agent }, async (answer) => {
      const { connection: _own, 'transfer-encoding': _also, ...rest } = answer.headers;
      const content = await buffer(answer).catch(() => null);
      if (content) res.writeHead(answer.statusCode ?? 502, rest).end(content);
      else res.writeHead(502).end('the answer was cut');
      resolve(true);
    });
    passed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') {
        resolve(false);
        return;
      }
      res.writeHead(502).end(String(error.code));
      resolve(true);
    });
    passed.end(body);
  });
}
