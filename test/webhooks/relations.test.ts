import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answerRelation } from '../../cases/resellers/answer-relation.ts';
import { answerTransfer } from '../../cases/resellers/transfers.ts';
import { type AccountPerson, aPersonOf } from '../support/cases/accounts.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let from: TestReseller;
let to: TestReseller;
let accountId: string;
let customerId: string;
let admin: AccountPerson;
beforeEach(async () => {
  [from, to] = [await aReseller(world, unique('Alpha')), await aReseller(world, unique('Beta'))];
  const order = anOrder();
  ({ customerId } = order.customer);
  const { body } = await call(world, 'post', '/v1/orders', order, { key: from.key }).expect(202);
  accountId = String((await onboardingIs(world.test, body.onboardingId, 'invited')).business_account_id);
  admin = await aPersonOf(world.test, accountId, 'admin');
});

interface Event {
  type: string;
  data: Record<string, unknown>;
}

/** The events of relations and transfers that a key reads about the account. */
async function read(key: string): Promise<Event[]> {
  const events: Event[] = [];
  for (let after = ''; ; ) {
    const { body } = await call(world, 'get', `/v1/events?limit=100${after}`, undefined, { key }).expect(200);
    events.push(...body.data);
    if (!body.hasMore) break;
    after = `&after=${body.nextCursor}`;
  }
  return events.filter(
    ({ type, data }) => /^(relation|transfer)\./.test(type) && data.businessAccountId === accountId,
  );
}
const said = async (key: string) =>
  (await read(key)).map(({ type, data }) => [type, data.because, data.status].filter(Boolean).join(' '));

const relationOf = async ({ id }: TestReseller): Promise<string> =>
  (await world.test.store.relations.of({ reseller_id: id, business_account_id: accountId }))?.id ?? 'none';

const ask = async () => {
  const wanted = { businessAccountId: accountId, fromResellerId: from.id, toResellerId: to.id };
  const { body } = await call(world, 'post', '/v1/reseller-transfers', wanted).expect(202);
  return body.id as string;
};

/** Waits until what was asked for is decided. */
const decided = () =>
  eventually('nothing waits', async () => (await world.test.store.relationRequests.list(1)).length === 0);

test('a relation is an event from its first order to its end, for the vendor and its reseller', async () => {
  const relationId = await relationOf(from);
  const [began] = await read(from.key);
  expect(began).toMatchObject({
    type: 'relation.began',
    data: { relationId, resellerId: from.id, businessAccountId: accountId, customerId, status: 'active' },
  });
  await call(world, 'post', `/v1/reseller-relations/${relationId}/end`, {}, { key: from.key }).expect(200);
  const again = { businessAccountId: accountId };
  await call(world, 'post', '/v1/reseller-relations', again, { key: from.key }).expect(202);
  await decided();
  const answer = { accountId, relationId, userId: admin.userId };
  expect(await answerRelation(world.test, { ...answer, action: 'refuse' })).toBe('done');
  const all = ['relation.began active', 'relation.ended ended', 'relation.requested requested'];
  expect(await said(from.key)).toEqual([...all, 'relation.refused ended']);
  expect(await said(world.apiKeys.test)).toEqual([...all, 'relation.refused ended']);
  expect(await said(to.key)).toEqual([]);
});

test('a reseller that never was approved reads nothing about the account it asked for', async () => {
  const wanted = { customerId };
  await call(world, 'post', '/v1/reseller-relations', wanted, { key: to.key }).expect(202);
  await decided();
  const answer = { accountId, relationId: await relationOf(to), userId: admin.userId };
  expect(await said(to.key)).toEqual([]);
  expect(await answerRelation(world.test, { ...answer, action: 'refuse' })).toBe('done');
  expect(await said(to.key)).toEqual([]);
  expect(await said(world.apiKeys.test)).toEqual([
    ...['relation.began active', 'relation.requested requested', 'relation.refused ended'],
  ]);
});

test('a transfer tells each reseller what became of its own relation, and neither who the other is', async () => {
  const transferId = await ask();
  const answer = { accountId, transferId, userId: admin.userId };
  expect(await answerTransfer(world.test, { ...answer, action: 'accept' })).toBe('done');
  await call(world, 'post', `/v1/reseller-transfers/${transferId}/undo`).expect(200);

  const vendors = await read(world.apiKeys.test);
  const transfers = vendors.filter(({ type }) => type.startsWith('transfer.'));
  expect(transfers.map(({ type }) => type)).toEqual([
    ...['transfer.requested', 'transfer.accepted', 'transfer.undone'],
  ]);
  for (const { data } of transfers)
    expect(data).toMatchObject({ transferId, fromResellerId: from.id, toResellerId: to.id, customerId });
  expect(await said(from.key)).toEqual([
    'relation.began active',
    'relation.ended transfer ended',
    'relation.approved transfer_undone active',
  ]);
  expect(await said(to.key)).toEqual([
    'relation.approved transfer active',
    'relation.ended transfer_undone ended',
  ]);
  for (const [own, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const text = JSON.stringify(await read(own.key));
    expect(text).not.toContain(other.id);
    expect(text).not.toContain(transferId);
  }
});

test('a transfer that comes to nothing is the vendor’s event alone', async () => {
  const declined = await ask();
  const answer = { accountId, transferId: declined, userId: admin.userId };
  expect(await answerTransfer(world.test, { ...answer, action: 'decline' })).toBe('done');
  const cancelled = await ask();
  await call(world, 'post', `/v1/reseller-transfers/${cancelled}/cancel`).expect(200);
  const types = (await read(world.apiKeys.test)).map(({ type, data }) => [type, data.transferId]);
  expect(types.slice(1)).toEqual([
    ['transfer.requested', declined],
    ['transfer.declined', declined],
    ['transfer.requested', cancelled],
    ['transfer.cancelled', cancelled],
  ]);
  expect(await said(from.key)).toEqual(['relation.began active']);
  expect(await said(to.key)).toEqual([]);
});
