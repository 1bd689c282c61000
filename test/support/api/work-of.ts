import { AsyncLocalStorage } from 'node:async_hooks';
import express, { type Express } from 'express';
import type { World } from '../cases/world.ts';

/** The gRPC client of a connection, which its types hide. */
interface Sending {
  client: { makeUnaryRequest(path: string, ...rest: unknown[]): unknown };
}

/** What requests cost: their statements, in order and without values, and their calls of Temporal. */
export interface Works {
  /** The service, whose requests are noted. */
  app: Express;
  /** What the requests that an action sends cost; what else is done meanwhile does not count. */
  of(action: () => Promise<unknown>): Promise<string[]>;
}

/** Watches what requests to the test environment cost. */
export function watchWork({ app, test }: World): Works {
  const noting = new AsyncLocalStorage<string[]>();
  let current: string[] = [];
  const note = (what: string) => noting.getStore()?.push(what);
  test.store.knex.on('query', ({ sql }: { sql: string }) => note(sql.replace(/\btrx\d+\b/g, 'trx')));
  const { client } = test.temporal.client.connection as unknown as Sending;
  const send = client.makeUnaryRequest.bind(client);
  client.makeUnaryRequest = (path, ...rest) => {
    note(`temporal ${path.split('/').at(-1)}`);
    return send(path, ...rest);
  };
  const watched = express();
  watched.disable('x-powered-by');
  watched.use((req, res, next) => noting.run(current, () => app(req, res, next)));
  return {
    app: watched,
    async of(action) {
      current = [];
      await action();
      return current;
    },
  };
}
