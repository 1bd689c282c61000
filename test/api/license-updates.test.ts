import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderLineInput } from '../../contracts/http/order-schemas.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller, takenAs } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';

describe.each(DATABASES)('updatedAt of a license that two resellers sell (%s)', (kind) => {
  let world: World;
  let alpha: TestReseller;
  let beta: TestReseller;
  beforeAll(async () => {
    world = await openWorldOn(kind);
    [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
  });
  afterAll(() => world.close());

  const read = async ({ key }: { key: string }, query = '') =>
    (await call(world, 'get', `/v1/licenses?limit=100${query}`, undefined, { key }).expect(200)).body.data;

  test('moves for each with what it sees, also as a filter', async () => {
    const line: OrderLineInput = {
      ...{ product: 'ras', kind: 'subscription', version: '19', quantity: 5, licenseKey: unique('KEY') },
      subscriptionEndsAt: '2028-03-31',
    };
    const first = anOrder({}, { lines: [line] });
    await takenAs(world, alpha, first);
    const [before] = await read(alpha);
    const renewal = { ...line, subscriptionEndsAt: '2029-03-31' };
    const { orderId } = await takenAs(world, beta, anOrder({ ...first.customer }, { lines: [renewal] }));
    const [after] = await read(alpha);
    expect(after).toEqual(before);
    const [vendors] = await read(
      { key: world.apiKeys.test },
      `&businessAccountId=${before.businessAccountId}`,
    );
    expect(vendors.updatedAt > before.updatedAt).toBe(true);
    expect(await read(alpha, `&updatedFrom=${vendors.updatedAt}`)).toEqual([]);
    expect(await read(alpha, `&updatedFrom=${before.updatedAt}`)).toEqual([before]);
    const [own] = await read(beta);
    expect(own.updatedAt).toBe(vendors.updatedAt);
    expect(await read(beta, `&updatedFrom=${own.updatedAt}`)).toEqual([own]);
    expect(await read(beta, `&updatedBefore=${own.updatedAt}`)).toEqual([]);
    await call(world, 'post', `/v1/orders/${orderId}/cancel`, { reason: 'A mistake.' }, beta).expect(200);
    expect(await read(alpha)).toEqual([before]);
    const [cancelled] = await read(beta);
    expect(cancelled.updatedAt > own.updatedAt).toBe(true);
  });
});
