import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkDoor, toLines } from '../../support/api/bulk-door.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { aReseller } from '../../support/cases/resellers.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { mailsTo, onboardingIs } from '../../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const remove = (customerId: string, key = world.apiKeys.test) =>
  call(world, 'delete', `/v1/test/customers/${customerId}`, undefined, { key });

const post = async (order: object, key = world.apiKeys.test) =>
  (await call(world, 'post', '/v1/orders', order, { key, headers: { 'Idempotency-Key': 'one' } }).expect(202))
    .body as { orderId: string; onboardingId: string };

/** Where a text is still stored. */
async function tablesWith(text: string): Promise<string[]> {
  const { knex } = world.test.store;
  const tables: string[] = await knex('sqlite_master').where({ type: 'table' }).pluck('name');
  const holding: string[] = [];
  for (const table of tables) {
    const rows: object[] = await knex(table);
    if (JSON.stringify(rows).includes(text)) holding.push(table);
  }
  return holding;
}

/** A customer with a member, licenses, mails, events and a colleague who is invited. */
async function wholeCustomer() {
  const order = anOrder({ primaryEmail: `accepts@${crypto.randomUUID().slice(0, 8)}.test` });
  const { onboardingId, orderId } = await post(order);
  const row = await onboardingIs(world.test, onboardingId, 'completed', { closed: true });
  const accountId = String(row.business_account_id);
  const invitations = [{ email: `never@${crypto.randomUUID().slice(0, 8)}.test`, role: 'member' }];
  await call(world, 'post', `/v1/business-accounts/${accountId}/invitations`, { invitations }).expect(200);
  await mailsTo(world.test, invitations[0]?.email ?? '', 1);
  return { order, orderId, onboardingId, accountId, colleague: invitations[0]?.email ?? '' };
}

test('everything of a customer goes, and the customer begins from the start', async () => {
  const made = await wholeCustomer();
  const { order, onboardingId, accountId } = made;
  const { customerId, primaryEmail } = order.customer;
  const answer = await remove(customerId).expect(200);
  expect(answer.body).toEqual({ customerId, deleted: true });
  expectProblem(await call(world, 'get', `/v1/onboardings/${onboardingId}`), 'not_found');
  // That it was deleted, when and by whom, the receipt, which has counts of rows, and the event that tells of it, once
  // the mails under way are settled and the event is numbered.
  await expect
    .poll(async () => (await tablesWith(customerId)).toSorted())
    .toEqual(['audit_events', 'erasures', 'events', 'test_deletions']);
  const { body } = await call(world, 'get', '/v1/events?type=customer.erased').expect(200);
  expect(body.data).toMatchObject([{ type: 'customer.erased', data: { customerId } }]);
  for (const text of [primaryEmail, made.colleague, onboardingId, made.orderId])
    expect((await tablesWith(text)).filter((table) => table !== 'audit_events')).toEqual([]);
  // The audit trail only grows; it has ids alone, and the account's own is all that is left of it.
  expect((await tablesWith(accountId)).sort()).toEqual(['audit_events', 'business_accounts']);
  const [shell] = await world.test.store.knex('business_accounts').where({ id: accountId });
  expect(shell).toMatchObject({ customer_id: null, company_name: 'deleted', closed_at: expect.any(String) });

  const again = await post(order);
  expect(again.onboardingId).not.toBe(onboardingId);
  const row = await onboardingIs(world.test, again.onboardingId, 'completed', { closed: true });
  expect(row.business_account_id).not.toBe(accountId);
});

test('a file of orders that names it keeps nothing of it', async () => {
  const bulk = bulkDoor(world);
  const order = anOrder({ primaryEmail: 'never@bulk.test' });
  const other = anOrder({ primaryEmail: 'never@other-bulk.test' });
  const { id, rows } = await bulk.sent(toLines([order, other]));
  expect(rows.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  // One that still waits, as after a restart.
  const waiting = { operation_id: id, line: 9, body: JSON.stringify(order), body_hash: 'x' };
  await world.test.store.knex('bulk_rows').insert(waiting);
  await remove(order.customer.customerId).expect(200);
  expect((await bulk.rowsOf(id)).map(({ externalOrderId }) => externalOrderId)).toEqual([
    other.externalOrderId,
  ]);
});

test('a case that waits is ended, and its run does not come back', async () => {
  const order = anOrder({ primaryEmail: 'never@waits.test' });
  const { customerId } = order.customer;
  const { body } = await call(world, 'post', '/v1/orders', order).expect(202);
  await onboardingIs(world.test, body.onboardingId, 'invited');
  await remove(customerId).expect(200);
  const run = await world.test.temporal.client.workflow.getHandle(`onboarding/${customerId}`).describe();
  expect(run.status.name).toBe('TERMINATED');
});

test('a repeat succeeds, and a customer who never was is not found', async () => {
  const order = anOrder({ primaryEmail: 'never@repeat.test' });
  await call(world, 'post', '/v1/orders', order).expect(202);
  await remove(order.customer.customerId).expect(200);
  await remove(order.customer.customerId).expect(200);
  expectProblem(await remove('C-never-was'), 'not_found');
});

test('a reseller deletes only customers that are its own alone', async () => {
  const alpha = await aReseller(world, 'Alpha');
  const beta = await aReseller(world, 'Beta');
  const order = anOrder({ primaryEmail: 'never@alpha.test' });
  const { customerId } = order.customer;
  const ordering = (key: string, body: object) =>
    call(world, 'post', '/v1/orders', body, { key }).expect(202);
  await ordering(alpha.key, order);
  expectProblem(await remove(customerId, beta.key), 'not_found');
  await ordering(beta.key, anOrder(order.customer));
  expectProblem(await remove(customerId, alpha.key), 'other_orders_stand');
  await remove(customerId).expect(200);
  // Deleted by the vendor: for the reseller there is no such customer.
  expectProblem(await remove(customerId, alpha.key), 'not_found');
  await ordering(alpha.key, order);
  await remove(customerId, alpha.key).expect(200);
  await remove(customerId, alpha.key).expect(200);
  expectProblem(await remove(customerId, beta.key), 'not_found');
});

test('another customer of the same person keeps everything', async () => {
  const address = 'accepts@shared-person.test';
  const [one, two] = [anOrder({ primaryEmail: address }), anOrder({ primaryEmail: address })];
  for (const order of [one, two]) {
    const { body } = await call(world, 'post', '/v1/orders', order).expect(202);
    await onboardingIs(world.test, body.onboardingId, 'completed', { closed: true });
  }
  await remove(one.customer.customerId).expect(200);
  const row = await world.test.store
    .knex('onboardings')
    .where({ customer_id: two.customer.customerId })
    .first();
  const { body } = await call(
    world,
    'get',
    `/v1/business-accounts/${row.business_account_id}/members`,
  ).expect(200);
  expect(body.data).toMatchObject([{ email: address, role: 'admin' }]);
  const licenses = await call(world, 'get', `/v1/business-accounts/${row.business_account_id}/licenses`);
  expect(licenses.body.data).toHaveLength(2);
});

test('a live key deletes nothing', async () => {
  expectProblem(await remove('C-1', world.apiKeys.live), 'test_key_only');
});
