import request from 'supertest';
import type { z } from 'zod';
import type { operationRowListAnswer } from '../../../contracts/http/answers/operation-answers.ts';
import { call } from '../cases/call.ts';
import { anOrder } from '../cases/orders.ts';
import type { World } from '../cases/world.ts';
import { eventually } from '../run/watch.ts';

export type BulkRow = z.output<typeof operationRowListAnswer>['data'][number];

export interface SendOptions {
  type?: string;
  key?: string;
  query?: string;
  headers?: Record<string, string>;
}

export const toLines = (orders: readonly unknown[]) =>
  orders.map((each) => `${JSON.stringify(each)}\n`).join('');
export const someOrders = (count: number) => Array.from({ length: count }, () => anOrder());

export const rowAt = (rows: BulkRow[], index: number): BulkRow => {
  const row = rows[index];
  if (!row) throw new Error(`there is no row ${index}`);
  return row;
};

/** Sends files of orders to a world, and reads what became of them. */
export function bulkDoor(world: World) {
  const send = (
    body: string | Buffer,
    { type = 'application/x-ndjson', key, query = '', headers }: SendOptions = {},
  ) =>
    request(world.app)
      .post(`/v1/orders/bulk${query}`)
      .set({ Authorization: `Bearer ${key ?? world.apiKeys.test}`, 'Content-Type': type, ...headers })
      .send(body);
  const completed = (id: string, key = world.apiKeys.test) =>
    eventually('the operation is completed', async () => {
      const { body } = await call(world, 'get', `/v1/operations/${id}`, undefined, { key }).expect(200);
      return body.status === 'completed' && body;
    });
  const rowsOf = async (id: string, query = '', key = world.apiKeys.test): Promise<BulkRow[]> =>
    (await call(world, 'get', `/v1/operations/${id}/rows?limit=100${query}`, undefined, { key }).expect(200))
      .body.data;
  /** Sends a file, and waits until each row is decided. */
  async function sent(body: string, options: SendOptions = {}): Promise<{ id: string; rows: BulkRow[] }> {
    const { body: started } = await send(body, options).expect(202);
    await completed(started.id, options.key);
    const rows = await rowsOf(started.id, '', options.key);
    return { id: started.id, rows };
  }
  const storedOrders = (ids: string[]) => world.test.store.knex('orders').whereIn('external_order_id', ids);
  return { send, completed, rowsOf, sent, storedOrders };
}
