import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aKeyOf, aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';
import { isSignedWith, Receiver } from '../support/webhooks/receiver.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
let receiver: Receiver;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await Receiver.open();
  alpha = await aReseller(world, unique('Alpha'));
  beta = await aReseller(world, unique('Beta'));
});
afterEach(async () => {
  const { body } = await call(world, 'get', '/v1/webhook-endpoints?limit=100').expect(200);
  for (const { id } of body.data) await call(world, 'delete', `/v1/webhook-endpoints/${id}`).expect(200);
  await receiver.close();
});

const PATH = '/v1/webhook-endpoints';
interface Endpoint {
  id: string;
  secret: string;
}
const anEndpoint = async (key: string, more: object = {}): Promise<Endpoint> =>
  (await call(world, 'post', PATH, { url: receiver.url, ...more }, { key }).expect(201)).body;

const submit = async (key: string, order = anOrder()): Promise<string> => {
  const { body } = await call(world, 'post', '/v1/orders', order, { key }).expect(202);
  return body.onboardingId;
};

const feed = async (key: string): Promise<{ id: string; data: Record<string, unknown> }[]> =>
  (await call(world, 'get', '/v1/events?limit=100', undefined, { key }).expect(200)).body.data;

/** All that an endpoint was sent, once nothing waits for it any more. */
const sentTo = async (id: string, key?: string): Promise<{ eventId: string }[]> => {
  await call(world, 'get', '/v1/events', undefined, {}).expect(200);
  return eventually(`nothing waits for ${id}`, async () => {
    const { body } = await call(world, 'get', `${PATH}/${id}/deliveries?limit=100`, undefined, {
      ...(key && { key }),
    }).expect(200);
    const { data } = body;
    return data.length > 0 && data.every(({ status }: { status: string }) => status === 'delivered') && data;
  });
};

describe('a reseller’s endpoint', () => {
  test('gets what the reseller’s own feed has, nothing of another one’s, and the vendor’s gets all', async () => {
    const own = await anEndpoint(alpha.key);
    const other = await anEndpoint(beta.key);
    const all = await anEndpoint(world.apiKeys.test);
    const mine = await submit(alpha.key);
    const theirs = await submit(beta.key);
    const vendors = await submit(world.apiKeys.test);
    for (const id of [mine, theirs, vendors]) await onboardingIs(world.test, id, 'invited');

    await eventually('the endpoint was sent what the feed has, in its order', async () => {
      const sent = (await sentTo(own.id, alpha.key)).map(({ eventId }) => eventId).reverse();
      return isDeepStrictEqual(
        sent,
        (await feed(alpha.key)).map(({ id }) => id),
      );
    });
    const ofOwn = receiver.received.filter((one) => isSignedWith(own.secret, one));
    const onboardings = (received: typeof ofOwn) =>
      new Set(received.flatMap(({ event }) => event.data.onboardingId ?? []));
    expect(onboardings(ofOwn)).toEqual(new Set([mine]));
    await sentTo(other.id, beta.key);
    expect(onboardings(receiver.received.filter((one) => isSignedWith(other.secret, one)))).toEqual(
      new Set([theirs]),
    );
    await sentTo(all.id);
    const ofAll = receiver.received.filter((one) => isSignedWith(all.secret, one));
    for (const id of [mine, theirs, vendors]) expect(onboardings(ofAll)).toContain(id);
  });

  test('is changed, rotated, tried, read and deleted by its reseller; another one finds nothing', async () => {
    const { id } = await anEndpoint(alpha.key, { types: ['order.received'] });
    const key = alpha.key;
    const { body: tested } = await call(world, 'post', `${PATH}/${id}/test`, undefined, { key }).expect(202);
    const [delivery] = await sentTo(id, key);
    expect(delivery).toMatchObject({ eventId: tested.eventId });
    // Its test event is in its own feed, and in no other reseller's.
    expect((await feed(key)).map((event) => event.id)).toContain(tested.eventId);
    expect((await feed(beta.key)).map((event) => event.id)).not.toContain(tested.eventId);

    const { id: deliveryId } = (
      await call(world, 'get', `${PATH}/${id}/deliveries`, undefined, { key }).expect(200)
    ).body.data[0];
    const attempts: ['get' | 'post' | 'patch' | 'delete', string, object | undefined, number][] = [
      ['get', '', undefined, 200],
      ['patch', '', { types: ['order.*'] }, 200],
      ['post', '/rotate-secret', {}, 200],
      ['post', '/test', {}, 202],
      ['get', '/deliveries', undefined, 200],
      ['post', `/deliveries/${deliveryId}/replay`, {}, 202],
      ['delete', '', undefined, 200],
    ];
    for (const [verb, rest, body] of attempts)
      expectProblem(await call(world, verb, `${PATH}/${id}${rest}`, body, { key: beta.key }), 'not_found');
    const { body: seen } = await call(world, 'get', PATH, undefined, { key: beta.key }).expect(200);
    expect(seen.data).toEqual([]);
    for (const [verb, rest, body, status] of attempts)
      await call(world, verb, `${PATH}/${id}${rest}`, body, { key }).expect(status);
  });

  test('is listed to the vendor with its owner, and to its reseller alone', async () => {
    const own = await anEndpoint(alpha.key);
    await anEndpoint(beta.key);
    const vendors = await anEndpoint(world.apiKeys.test);
    const list = async (query: string, key?: string) =>
      (await call(world, 'get', `${PATH}${query}`, undefined, { ...(key && { key }) }).expect(200)).body;
    expect((await list('', alpha.key)).data).toMatchObject([{ id: own.id, resellerId: alpha.id }]);
    const owners = (await list('')).data.map(({ resellerId }: { resellerId: string | null }) => resellerId);
    expect(owners.sort()).toEqual([alpha.id, beta.id, null].sort());
    expect((await list(`?resellerId=${alpha.id}`)).data).toMatchObject([{ id: own.id }]);
    expect((await list(`?resellerId=${alpha.id}`, beta.key)).data).toEqual([]);
    const first = await list('?limit=2');
    const rest = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...rest.data].map(({ id }) => id)).toContain(vendors.id);
    expect([first.data.length, rest.data.length, rest.nextCursor]).toEqual([2, 1, null]);
  });

  test('counts against its own limit only', async () => {
    for (let n = 0; n < 5; n += 1) await anEndpoint(alpha.key);
    const refused = await call(world, 'post', PATH, { url: receiver.url }, { key: alpha.key });
    expectProblem(refused, 'too_many_endpoints');
    await anEndpoint(beta.key);
    await anEndpoint(world.apiKeys.test);
  });
});

describe('when a reseller has no key any more', () => {
  const mailsTo = async (address: string) => {
    const mails = await world.test.store.mailbox.list(1_000);
    return mails.filter(({ to }) => to === address);
  };
  const statusOf = async (id: string) =>
    (await call(world, 'get', `${PATH}/${id}`).expect(200)).body.status as string;
  const revoke = (keyId: string) => call(world, 'delete', `/v1/api-keys/${keyId}`).expect(200);

  test('its endpoints are paused and its contact is told; a rotation of keys changes nothing', async () => {
    const contactEmail = `${unique('contact')}@alpha.example`;
    const { body } = await call(world, 'post', '/v1/resellers', { name: 'Gamma', contactEmail }).expect(201);
    const first = await aKeyOf(world, body.id);
    const second = await aKeyOf(world, body.id);
    const { id } = await anEndpoint(first.key);
    const off = await anEndpoint(first.key);
    await call(world, 'patch', `${PATH}/${off.id}`, { enabled: false }, { key: first.key }).expect(200);
    await revoke(first.keyId);
    expect(await statusOf(id)).toBe('enabled');
    await revoke(second.keyId);
    expect([await statusOf(id), await statusOf(off.id)]).toEqual(['paused', 'disabled']);
    const [mail] = await eventually('the contact is told', async () => {
      const mails = await mailsTo(contactEmail);
      return mails.length > 0 && mails;
    });
    expect(mail).toMatchObject({ kind: 'webhook-paused' });
    expect(mail?.text).toContain(id);
    expect(mail?.text).toContain('key');
    expect(mail?.text).not.toContain('three days');
    const third = await aKeyOf(world, body.id);
    await call(world, 'patch', `${PATH}/${id}`, { enabled: true }, { key: third.key }).expect(200);
  });

  test('because the last one expired, its endpoints are paused with the next event, and the vendor cannot turn them on', async () => {
    const contactEmail = `${unique('contact')}@delta.example`;
    const { body } = await call(world, 'post', '/v1/resellers', { name: 'Delta', contactEmail }).expect(201);
    const { key, keyId } = await aKeyOf(world, body.id);
    const { id } = await anEndpoint(key, { types: ['order.received'] });
    await submit(key);
    await sentTo(id, key);
    const before = new Date(Date.now() - 1_000).toISOString();
    await world.test.store.knex('api_keys').where({ id: keyId }).update({ expires_at: before });
    const seen = receiver.received.length;
    await call(world, 'post', `${PATH}/${id}/test`).expect(202);
    await eventually('it is paused', async () => (await statusOf(id)) === 'paused');
    expect(receiver.received).toHaveLength(seen);
    const { body: paused } = await call(world, 'get', `${PATH}/${id}`).expect(200);
    expect(paused.pausedBecause).toBe('no_key');
    const on = await call(world, 'patch', `${PATH}/${id}`, { enabled: true });
    expectProblem(on, 'validation_failed');
    expect(on.body.errors).toMatchObject([{ pointer: '/enabled' }]);
    const [mail] = await eventually('the contact is told', async () => {
      const mails = await mailsTo(contactEmail);
      return mails.length > 0 && mails;
    });
    expect(mail?.text).toContain('has expired');

    const next = await aKeyOf(world, body.id);
    await call(world, 'patch', `${PATH}/${id}`, { enabled: true }, { key: next.key }).expect(200);
    await eventually('it is sent what waited', async () => receiver.received.length > seen);
    expect(receiver.received.at(-1)?.event.type).toBe('webhook_endpoint.tested');
  });

  test('and has ended, its endpoints stay paused whatever the vendor does', async () => {
    const { id } = await anEndpoint(alpha.key, { ownerEmail: 'it@alpha.example' });
    const { id: others } = await anEndpoint(beta.key);
    await submit(alpha.key);
    await sentTo(id);
    await call(world, 'delete', `/v1/resellers/${alpha.id}`).expect(200);
    expect([await statusOf(id), await statusOf(others)]).toEqual(['paused', 'enabled']);
    const on = await call(world, 'patch', `${PATH}/${id}`, { enabled: true });
    expectProblem(on, 'validation_failed');
    expect(on.body.errors[0].pointer).toBe('/enabled');
    await eventually('its owner is told', async () => (await mailsTo('it@alpha.example')).length === 1);
  });
});
