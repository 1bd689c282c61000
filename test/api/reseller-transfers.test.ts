import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerRelation } from '../../cases/resellers/answer-relation.ts';
import { answerTransfer } from '../../cases/resellers/transfers.ts';
import { transferWorkflowId } from '../../contracts/ids.ts';
import { type AccountPerson, aPersonOf } from '../support/cases/accounts.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';
import { runBegins } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Sold {
  accountId: string;
  admin: AccountPerson;
  from: TestReseller;
  to: TestReseller;
  externalOrderId: string;
}

/** An account for which a reseller has ordered two licenses. */
async function sold(): Promise<Sold> {
  const [from, to] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
  const order = anOrder();
  const { body } = await call(world, 'post', '/v1/orders', order, { key: from.key }).expect(202);
  const row = await onboardingIs(world.test, body.onboardingId, 'invited');
  const accountId = String(row.business_account_id);
  const admin = await aPersonOf(world.test, accountId, 'admin');
  // The next order finds the admin, so what is held is bound.
  await call(world, 'post', '/v1/orders', anOrder({ ...order.customer }), { key: from.key }).expect(202);
  await eventually('the licenses are bound', async () => (await licensesOf(from, accountId))?.length);
  return { accountId, admin, from, to, externalOrderId: order.externalOrderId };
}

/** What a reseller sees of an account's licenses; undefined: the account is not found. */
async function licensesOf({ key }: { key: string }, accountId: string) {
  const answer = await call(world, 'get', `/v1/business-accounts/${accountId}/licenses`, undefined, { key });
  return answer.status === 404
    ? undefined
    : (answer.body.data as { id: string; orders: { externalOrderId: string }[] }[]);
}

const asked = ({ accountId, from, to }: Sold, more: object = {}) =>
  call(world, 'post', '/v1/reseller-transfers', {
    ...{ businessAccountId: accountId, fromResellerId: from.id, toResellerId: to.id },
    ...more,
  });

const answers = ({ accountId, admin }: Sold, transferId: string, action: 'accept' | 'undo') =>
  answerTransfer(world.test, { accountId, transferId, userId: admin.userId, action });

test('shows first what the new reseller would see, and then, with consent, lets it see that', async () => {
  const it = await sold();
  const before = (await licensesOf(it.from, it.accountId)) ?? [];
  expect(before.length).toBeGreaterThan(0);
  const preview = await asked(it, { dryRun: true }).expect(200);
  const ids = (licenses: { id: string }[]) => licenses.map(({ id }) => id).toSorted();
  expect(preview.body).toMatchObject({ dryRun: true, orders: [], instances: [] });
  expect(ids(preview.body.licenses)).toEqual(ids(before));
  expect(JSON.stringify(preview.body)).not.toContain(it.externalOrderId);

  const { body } = await asked(it).expect(202);
  expect(body).toMatchObject({ status: 'requested', undoUntil: null });
  expect((await asked(it).expect(202)).body).toEqual(body);
  expect(await licensesOf(it.to, it.accountId)).toBeUndefined();
  await answers(it, body.id, 'accept');
  expect(await licensesOf(it.from, it.accountId)).toBeUndefined();
  const seen = (await licensesOf(it.to, it.accountId)) ?? [];
  expect(ids(seen)).toEqual(ids(before));
  expect(seen.flatMap(({ orders }) => orders)).toEqual([]);

  const path = `/v1/reseller-transfers/${body.id}`;
  expect((await call(world, 'get', path).expect(200)).body.status).toBe('accepted');
  expect((await call(world, 'post', `${path}/cancel`).expect(200)).body.status).toBe('accepted');
  expect((await call(world, 'post', `${path}/undo`).expect(200)).body.status).toBe('undone');
  expect(await licensesOf(it.to, it.accountId)).toBeUndefined();
  expect((await licensesOf(it.from, it.accountId))?.length).toBe(before.length);
});

test('what the old reseller sells after the transfer is not the new one’s to see', async () => {
  const it = await sold();
  const { body } = await asked(it).expect(202);
  await answers(it, body.id, 'accept');
  const seen = await licensesOf(it.to, it.accountId);
  const { customer_id } = (await world.test.store.accounts.get(it.accountId)) ?? {};
  const later = anOrder({ customerId: String(customer_id) });
  const { body: order } = await call(world, 'post', '/v1/orders', later, { key: it.from.key }).expect(202);
  await eventually('the order is taken', async () => {
    const read = await call(world, 'get', `/v1/orders/${order.orderId}`);
    return read.body.status === 'taken';
  });
  expect(await licensesOf(it.to, it.accountId)).toEqual(seen);
});

test('a second transfer between the same two shows what was sold since the first', async () => {
  const it = await sold();
  const { body: first } = await asked(it).expect(202);
  await answers(it, first.id, 'accept');
  const back = { ...it, from: it.to, to: it.from };
  const { body: second } = await asked(back).expect(202);
  await answers(back, second.id, 'accept');
  const { customer_id } = (await world.test.store.accounts.get(it.accountId)) ?? {};
  const before = (await licensesOf(it.from, it.accountId)) ?? [];
  const order = anOrder({ customerId: String(customer_id) });
  await call(world, 'post', '/v1/orders', order, { key: it.from.key }).expect(202);
  const seen = await eventually('its licenses are bound', async () => {
    const licenses = (await licensesOf(it.from, it.accountId)) ?? [];
    return licenses.length > before.length && licenses;
  });
  const ids = (licenses: { id: string }[]) => licenses.map(({ id }) => id).toSorted();
  expect(ids((await asked(it, { dryRun: true }).expect(200)).body.licenses)).toEqual(ids(seen));
  const { body: third } = await asked(it).expect(202);
  await answers(it, third.id, 'accept');
  expect(ids((await licensesOf(it.to, it.accountId)) ?? [])).toEqual(ids(seen));
});

const relationsOf = async ({ accountId }: Sold, ...resellers: TestReseller[]) =>
  Promise.all(
    resellers.map(
      async ({ id }) =>
        (await world.test.store.relations.of({ reseller_id: id, business_account_id: accountId }))?.status,
    ),
  );

const relationId = async ({ accountId }: Sold, { id }: TestReseller) =>
  (await world.test.store.relations.of({ reseller_id: id, business_account_id: accountId }))?.id ?? '';

const decides = async (it: Sold, of: TestReseller, action: 'end' | 'begin' | 'refuse') =>
  answerRelation(world.test, {
    ...{ accountId: it.accountId, userId: it.admin.userId, action },
    relationId: await relationId(it, of),
  });

describe('an undo', () => {
  test('revives no relation that the customer ended before it agreed to the transfer', async () => {
    const it = await sold();
    const { body } = await asked(it).expect(202);
    expect(await decides(it, it.from, 'end')).toBe('done');
    await answers(it, body.id, 'accept');
    expect(await answers(it, body.id, 'undo')).toBe('done');
    expect(await relationsOf(it, it.from, it.to)).toEqual(['ended', 'ended']);
  });

  test('overrules nothing that the customer decided since', async () => {
    const it = await sold();
    const { body } = await asked(it).expect(202);
    await answers(it, body.id, 'accept');
    // The old reseller asks to come back, and is refused; the new one is ended, and let begin again.
    await call(
      world,
      'post',
      '/v1/reseller-relations',
      { businessAccountId: it.accountId },
      { key: it.from.key },
    ).expect(202);
    await eventually('it has asked', async () => (await relationsOf(it, it.from))[0] === 'requested');
    expect(await decides(it, it.from, 'refuse')).toBe('done');
    expect(await decides(it, it.to, 'end')).toBe('done');
    expect(await decides(it, it.to, 'begin')).toBe('done');
    await call(world, 'post', `/v1/reseller-transfers/${body.id}/undo`).expect(200);
    expect(await relationsOf(it, it.from, it.to)).toEqual(['ended', 'active']);
  });

  test('is refused after a later transfer of the account, until that is undone', async () => {
    const it = await sold();
    const { body: first } = await asked(it).expect(202);
    await answers(it, first.id, 'accept');
    const third = await aReseller(world, 'Gamma');
    const next = { ...it, from: it.to, to: third };
    const { body: second } = await asked(next).expect(202);
    await answers(it, second.id, 'accept');
    const path = `/v1/reseller-transfers/${first.id}/undo`;
    expectProblem(await call(world, 'post', path), 'transfer_superseded');
    expect(await answers(it, first.id, 'undo')).toBe('unchanged');
    expect(await relationsOf(it, it.from, it.to, third)).toEqual(['ended', 'ended', 'active']);
    expect(await answers(it, second.id, 'undo')).toBe('done');
    expect((await call(world, 'post', path).expect(200)).body.status).toBe('undone');
    expect(await relationsOf(it, it.from, it.to, third)).toEqual(['active', 'ended', 'ended']);
  });
});

test('to a reseller that ends is cancelled, and nothing moves', async () => {
  const it = await sold();
  const { body } = await asked(it).expect(202);
  await call(world, 'delete', `/v1/resellers/${it.to.id}`).expect(200);
  const read = await call(world, 'get', `/v1/reseller-transfers/${body.id}`).expect(200);
  expect(read.body.status).toBe('cancelled');
  expect(await answers(it, body.id, 'accept')).toBe('unchanged');
  expect(await relationsOf(it, it.from, it.to)).toEqual(['active', undefined]);
  const run = world.test.temporal.client.workflow.getHandle(transferWorkflowId(body.id));
  // It may begin only now, and then finds the transfer cancelled.
  await runBegins(run);
  expect(await run.result()).toBe('cancelled');
  // One whose request was being stored while the reseller ended.
  const late = await sold();
  const { body: asking } = await asked(late).expect(202);
  await world.test.store.resellers.end(late.to.id, new Date().toISOString(), world.test.store.knex);
  expect(await answers(late, asking.id, 'accept')).toBe('unchanged');
  expect(await relationsOf(late, late.from, late.to)).toEqual(['active', undefined]);
});

test('a reseller may not ask for one, nor see one', async () => {
  const it = await sold();
  const { body } = await asked(it).expect(202);
  const path = `/v1/reseller-transfers/${body.id}`;
  expectProblem(await call(world, 'get', path, undefined, { key: it.to.key }), 'vendor_only');
  expect((await call(world, 'post', `${path}/cancel`).expect(200)).body.status).toBe('cancelled');
  expect(await answers(it, body.id, 'accept')).toBe('unchanged');
});

test('faults are named: another that waits, a reseller without a relation, the same reseller', async () => {
  const it = await sold();
  await asked(it).expect(202);
  const third = await aReseller(world, 'Gamma');
  const cases: [string, object][] = [
    ['/businessAccountId', { toResellerId: third.id }],
    ['/fromResellerId', { fromResellerId: third.id }],
    ['/toResellerId', { toResellerId: it.from.id }],
    ['/toResellerId', { toResellerId: `res_${'0'.repeat(32)}` }],
    ['/businessAccountId', { businessAccountId: `acct_${'0'.repeat(32)}` }],
  ];
  for (const [pointer, more] of cases) {
    const answer = await asked(it, more);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  }
});
