import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Calls,
  createGatehouse,
  type GatehouseClient,
  GatehouseError,
} from '../../clients/typescript/src/index.ts';
import { cutAfterSending } from './cut-after-sending.ts';

export type KitOrder = Calls['createOrder']['body'];

/** The rule that a check found broken; its message says what happened instead. */
export class RuleBroken extends Error {}

/** A check that cannot be made here; its message says why. */
export class NotChecked extends Error {}

/** @throws RuleBroken */
export function must(holds: boolean, instead: string): asserts holds {
  if (!holds) throw new RuleBroken(instead);
}

export interface Kit {
  url: string;
  /** Repeats what may be repeated, and waits as Retry-After says. */
  client: GatehouseClient;
  /** Sends once. */
  once: GatehouseClient;
  /** An order of its own customer, which is cancelled at the end. */
  newOrder(): KitOrder;
  /** Sends a request and cuts the connection before the answer. */
  lose(method: string, path: string, body: unknown, idempotencyKey?: string): Promise<void>;
  /** Reads until it holds; false when it does not in time. */
  eventually(holds: () => Promise<boolean>): Promise<boolean>;
  /** Ends what a check has made; run at the end, the last one first. */
  cleanUps: (() => Promise<unknown>)[];
}

export interface KitInput {
  url: string;
  key: string;
  patienceMs: number;
  signal?: AbortSignal;
}

export function createKit({ url, key, patienceMs, signal }: KitInput): Kit {
  const run = randomBytes(4).toString('hex');
  const options = { url, key, signal };
  const client = createGatehouse(options);
  const cleanUps: Kit['cleanUps'] = [];
  let made = 0;
  return {
    url,
    client,
    once: createGatehouse({ ...options, retries: { attempts: 1 } }),
    cleanUps,
    newOrder() {
      made += 1;
      const name = `kit-${run}-${made}`;
      cleanUps.push(() => cancelOrders(client, name));
      return {
        externalOrderId: name,
        channel: 'sales',
        customer: {
          customerId: name,
          companyName: `Conformance ${name}`,
          primaryEmail: `it@${name}.example`,
        },
        lines: [
          { product: 'ras', kind: 'permanent', version: '20', quantity: 1 },
          { product: 'ras', kind: 'permanent', version: '19', quantity: 2 },
        ],
      };
    },
    lose: (method, path, body, idempotencyKey = randomUUID()) =>
      cutAfterSending({ url: new URL(path, url), method, key, idempotencyKey, body: JSON.stringify(body) }),
    async eventually(holds) {
      const deadline = Date.now() + patienceMs;
      while (!(await holds())) {
        if (Date.now() > deadline) return false;
        await sleep(200, undefined, { signal });
      }
      return true;
    },
  };
}

/** Every order with this number, also one that should not be there. */
async function cancelOrders(client: GatehouseClient, externalOrderId: string): Promise<void> {
  for await (const { id, status } of client.each('listOrders', { query: { customerId: externalOrderId } })) {
    if (status === 'cancelled') continue;
    await client.cancelOrder({ params: { id }, body: { reason: 'conformance kit' } });
  }
}

/** The refusal of a call; undefined when it was not refused. */
export const refusalOfCall = (call: Promise<unknown>): Promise<GatehouseError | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof GatehouseError) return error;
      throw error;
    },
  );

/** `202`, or `409 order_conflict`: what came instead, for a message. */
export const nameRefusal = (refusal: GatehouseError | undefined): string =>
  refusal ? `${refusal.status} ${refusal.code}` : 'it was accepted';
