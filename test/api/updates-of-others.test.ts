// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller, takenAs } from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { eventually } from '../support/run/watch.ts';

describe.each(DATABASES)('what moves for a reseller when the order of another comes (%s)', (kind) => {
  let world: World;
  let alpha: TestReseller;
  let beta: TestReseller;
  let vendor: { key: string };
  beforeAll(async () => {
    world = await openWorldOn(kind);
    [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
    vendor = { key: world.apiKeys.test };
  });
  afterAll(() => world.close());

  const read = async (path: string, { key }: { key: string }) => {
    const { body, headers } = await call(world, 'get', path, undefined, { key }).expect(200);
    return { body, tag: headers.etag };
  };

  const next = ({ customer }: OrderInput, email?: string) =>
    anOrder({ ...customer, ...(email && { primaryEmail: email }) });

  /** A customer that both know in part: both have orders, and neither has a relation. */
  const shared = async () => {
    const first = anOrder();
    const own = await takenAs(world, alpha, first);
    await takenAs(world, beta, next(first));
    const { businessAccountId } = (await read(`/v1/customers/${first.customer.customerId}`, vendor)).body;
    for (const by of [alpha, beta])
      await world.environments.test.store
        .knex('reseller_relations')
        .where({ business_account_id: businessAccountId, reseller_id: by.id })
        .update({ status: 'ended' });
    return { first, own, path: `/v1/customers/${first.customer.customerId}` };
  };

  test('nothing of a customer that it sees in part', async () => {
    const { first, path } = await shared();
    const before = await read(path, alpha);
    expect(before.body.companyName).toBe(null);
    await takenAs(world, beta, next(first, 'second@mueller.example'));
    expect(await read(path, alpha)).toEqual(before);
    await takenAs(world, vendor, next(first, 'third@mueller.example'));
    expect(await read(path, alpha)).toEqual(before);
    const { updatedAt } = (await read(path, vendor)).body;
    expect(updatedAt > before.body.updatedAt).toBe(true);
    const listed = async (by: { key: string }, query: string) =>
      (await read(`/v1/customers?limit=100&${query}`, by)).body.data.filter(
        ({ customerId }: { customerId: string }) => customerId === first.customer.customerId,
      );
    expect(await listed(alpha, `updatedFrom=${updatedAt}`)).toEqual([]);
    expect(await listed(alpha, `updatedBefore=${updatedAt}`)).toEqual([before.body]);
    expect(await listed(alpha, `updatedFrom=${before.body.updatedAt}`)).toEqual([before.body]);
    await takenAs(world, alpha, next(first));
    const after = (await read(path, alpha)).body;
    expect(after.updatedAt > updatedAt).toBe(true);
    expect(await listed(alpha, `updatedFrom=${after.updatedAt}`)).toEqual([after]);
  });

  test('nothing of its onboarding and its order, also as a filter', async () => {
    const first = anOrder();
    const { orderId, onboardingId } = await takenAs(world, alpha, first);
    const onboarding = `/v1/onboardings/${onboardingId}`;
    await eventually('its mail is sent', async () =>
      (await read(onboarding, alpha)).body.invitation.deliveries.every(
        ({ state }: { state: string }) => state !== 'queued',
      ),
    );
    const before = [await read(onboarding, alpha), await read(`/v1/orders/${orderId}`, alpha)];
    const { updatedAt } = before[0]?.body ?? {};
    const joined = await takenAs(world, beta, next(first));
    expect(joined.onboardingId).toBe(onboardingId);
    const after = [await read(onboarding, alpha), await read(`/v1/orders/${orderId}`, alpha)];
    expect(after).toEqual(before);
    const listed = async (by: { key: string }, query: string) =>
      (await read(`/v1/onboardings?customerId=${first.customer.customerId}&${query}`, by)).body.data;
    const seen = (await read(onboarding, vendor)).body.updatedAt;
    expect(seen > updatedAt).toBe(true);
    expect(await listed(alpha, `updatedFrom=${seen}`)).toEqual([]);
    expect(await listed(alpha, `updatedFrom=${updatedAt}`)).toMatchObject([{ updatedAt }]);
    expect(await listed(alpha, `updatedBefore=${seen}`)).toMatchObject([{ updatedAt }]);
    expect(await listed(vendor, `updatedBefore=${seen}`)).toEqual([]);
    expect(await listed(vendor, `updatedFrom=${seen}`)).toMatchObject([{ updatedAt: seen }]);
    expect(await listed(beta, `updatedFrom=${seen}`)).toMatchObject([{ updatedAt: seen }]);
    await call(world, 'post', `/v1/orders/${joined.orderId}/cancel`, { reason: 'A mistake.' }, beta).expect(
      200,
    );
    expect([await read(onboarding, alpha), await read(`/v1/orders/${orderId}`, alpha)]).toEqual(before);
    await takenAs(world, alpha, next(first));
    expect((await read(onboarding, alpha)).body.updatedAt > seen).toBe(true);
  });
});
