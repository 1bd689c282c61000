import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { startChild } from '../child.ts';
import { httpClient } from '../http.ts';
import { lastingPort } from '../lasting-port.ts';

export interface Bare {
  /** Posts all bodies; returns the milliseconds that each took. */
  round(bodies: readonly string[]): Promise<number[]>;
  stop(): Promise<void>;
}

export async function startBare(env: NodeJS.ProcessEnv, inFlight: number): Promise<Bare> {
  const port = await lastingPort();
  const server = await startChild({
    name: 'bare',
    args: ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { ...env, PORT: String(port), NODE_ENV: 'production' },
    ready: /^ready$/m,
  });
  const http = httpClient(inFlight);
  const url = `http://127.0.0.1:${port}/rows`;
  const post = async (body: string) => {
    const { status, ms } = await http.post(url, { 'Content-Type': 'application/json' }, body);
    if (status !== 202) throw new Error(`the bare handler answered ${status}`);
    return ms;
  };
  return {
    async round(bodies) {
      const limit = pLimit(inFlight);
      const times = await Promise.all(bodies.map((body) => limit(() => post(body))));
      http.rest();
      return times;
    },
    stop: server.stop,
  };
}
