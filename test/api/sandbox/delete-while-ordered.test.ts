// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitationWorkflowId, onboardingWorkflowId } from '../../../contracts/ids.ts';
import { storeOrder } from '../../../domain/orders/store-order.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { aReseller, orderAs } from '../../support/cases/resellers.ts';
import { product, unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { untilWaitedFor } from '../../support/databases/waiting.ts';
import { repeatOn503 } from '../../support/run/until-answered.ts';
import { eventually, mailsTo, onboardingIs } from '../../support/run/watch.ts';

describe.each(DATABASES)('while a reseller’s deletion of a customer waits (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  const statusOf = async (workflowId: string) =>
    (await world.test.temporal.client.workflow.getHandle(workflowId).describe()).status.name;

  /** A mail of this invitation is under way, until the answer is called. */
  async function mailUnderWay(invitationId: string): Promise<() => Promise<void>> {
    const { mailSends, knex } = world.test.store;
    const id = await eventually('its mail is sent', async () => {
      const [send] = await mailSends.ofInvitation(invitationId);
      return send?.state === 'sent' && send.batch_id;
    });
    const batch = () => knex('mail_batches').where({ id });
    const { state, lease_until, settled_at } = await batch().first();
    await batch().update({ state: 'sending', lease_until: '2999-01-01T00:00:00.000Z', settled_at: null });
    return async () => void (await batch().update({ state, lease_until, settled_at }));
  }

  test('for a mail, another’s order refuses it: nothing is deleted, and the cases go on', async () => {
    const [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
    const name = crypto.randomUUID().slice(0, 8);
    const order = anOrder({ primaryEmail: `accepts@${name}.test` });
    const { customerId } = order.customer;
    const first = await orderAs(world, alpha, order);
    const row = await onboardingIs(world.test, first.onboardingId, 'completed', { closed: true });
    const invitations = [{ email: `never@${name}.test`, role: 'member' }];
    const path = `/v1/business-accounts/${row.business_account_id}/invitations`;
    const { body } = await call(world, 'post', path, { invitations }).expect(200);
    await mailsTo(world.test, `never@${name}.test`, 1);
    const colleagues = invitationWorkflowId(body.data[0].invitationId);
    expect(await statusOf(colleagues)).toBe('RUNNING');

    const answerMail = await mailUnderWay(body.data[0].invitationId);
    const customerPath = `/v1/test/customers/${customerId}`;
    const answer = repeatOn503(() => call(world, 'delete', customerPath, undefined, { key: alpha.key }));
    await eventually('its runs are ended', async () => (await statusOf(colleagues)) === 'TERMINATED');
    const second = await orderAs(world, beta, anOrder({ ...order.customer, primaryEmail: `b@${name}.test` }));
    await answerMail();

    expectProblem(await answer, 'other_orders_stand');
    for (const { orderId } of [first, second]) await call(world, 'get', `/v1/orders/${orderId}`).expect(200);
    await eventually('the colleague’s case goes on', async () => (await statusOf(colleagues)) === 'RUNNING');
    await onboardingIs(world.test, second.onboardingId, 'completed', { closed: true });
    await eventually(
      'its run ends',
      async () => (await statusOf(onboardingWorkflowId(customerId))) === 'COMPLETED',
    );
  });

  test.runIf(kind === 'postgres')('for another’s order, that one refuses it', async () => {
    const [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
    const order = anOrder();
    const { customerId } = order.customer;
    const { onboardingId } = await orderAs(world, alpha, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const { store } = world.test;
    const contact = await store.knex('contacts').where({ customer_id: customerId }).first();
    let answer: PromiseLike<unknown> = Promise.resolve();
    const stored = await store.knex.transaction(async (trx) => {
      await store.customers.lockMany([customerId], trx);
      const deletion = call(world, 'delete', `/v1/test/customers/${customerId}`, undefined, {
        key: alpha.key,
      });
      answer = deletion.then((deleted) => expectProblem(deleted, 'other_orders_stand'));
      await untilWaitedFor(trx);
      const about = { submitter: beta.id, externalOrderId: unique('SO'), bodyHash: 'x', contact };
      const now = new Date().toISOString();
      return storeOrder(store, { ...about, channel: 'reseller', lines: [product()], now }, trx);
    });
    await answer;
    await call(world, 'get', `/v1/orders/${stored.order.id}`).expect(200);
  });
});
