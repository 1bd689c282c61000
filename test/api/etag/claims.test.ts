// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import { settledTag } from '../../support/api/settled-tag.ts';
import { anAccount } from '../../support/cases/accounts.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { aReseller, takenAs } from '../../support/cases/resellers.ts';
import { unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { mailsTo, onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

describe.each(DATABASES)('a change that a workflow makes (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  const send = (method: 'post' | 'patch', path: string, body: unknown, tag: string, key?: string) =>
    call(world, method, path, body, { headers: { 'If-Match': tag }, ...(key ? { key } : {}) });
  const anEmail = () => `${unique('person')}@mueller.example`;

  async function anInvited(by = { key: world.apiKeys.test }) {
    const order = anOrder();
    const { onboardingId } = await takenAs(world, by, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    await mailsTo(world.test, order.customer.primaryEmail, 1);
    return { path: `/v1/onboardings/${onboardingId}`, ...order.customer };
  }

  test('leaves the tag as it was when the workflow refuses it', async () => {
    const { path, customerId } = await anInvited();
    const tag = await settledTag(world, path);
    expectProblem(await send('post', `${path}/resend`, {}, tag), 'too_soon');
    expect(await settledTag(world, path)).toBe(tag);
    const workflowId = onboardingWorkflowId(customerId);
    await fastForward(world.test.temporal.client, workflowId, { seconds: 61 });
    const resent = await send('post', `${path}/resend`, {}, tag).expect(200);
    expect(resent.get('ETag')).not.toBe(tag);
  });

  test('of two corrections of one address one is made, also beside a cancel', async () => {
    const { path, customerId } = await anInvited();
    await fastForward(world.test.temporal.client, onboardingWorkflowId(customerId), { seconds: 61 });
    const tag = await settledTag(world, path);
    const [one, two] = [anEmail(), anEmail()];
    const answers = await Promise.all([
      send('post', `${path}/correct-email`, { primaryEmail: one }, tag),
      send('post', `${path}/correct-email`, { primaryEmail: two }, tag),
      send('post', `${path}/cancel`, {}, tag),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
  });

  test('of two changes of a customer that move its invitation one is made', async () => {
    const { customerId } = await anInvited();
    await fastForward(world.test.temporal.client, onboardingWorkflowId(customerId), { seconds: 61 });
    const path = `/v1/customers/${customerId}`;
    const tag = await settledTag(world, path);
    const change = () => send('patch', path, { primaryEmail: anEmail(), companyName: 'Müller SE' }, tag);
    const answers = await Promise.all([change(), change()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const won = answers.find(({ status }) => status === 200);
    expect(won?.get('ETag')).toBe(await settledTag(world, path));
  });

  test('of two moves of an invitation one is made', async () => {
    const { accountId } = await anAccount(world.test);
    const email = anEmail();
    const list = `/v1/business-accounts/${accountId}/invitations`;
    const { body } = await call(world, 'post', list, { invitations: [{ email, role: 'member' }] });
    await mailsTo(world.test, email, 1);
    const path = `/v1/invitations/${body.data[0].invitationId}`;
    const tag = await settledTag(world, path);
    const move = () => send('patch', path, { email: anEmail() }, tag);
    const answers = await Promise.all([move(), move()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const statuses = (await call(world, 'get', list)).body.data.map(
      ({ status }: { status: string }) => status,
    );
    expect(statuses.toSorted()).toEqual(['pending', 'revoked']);
    const moved = answers.find(({ status }) => status === 200);
    expect(await settledTag(world, `/v1/invitations/${moved?.body.id}`)).toMatch(/^"/);
  });

  test('a reseller compares with what it reads itself', async () => {
    const reseller = await aReseller(world, 'Alpha');
    const { path } = await anInvited(reseller);
    const [own, vendors] = [await settledTag(world, path, reseller.key), await settledTag(world, path)];
    expect(own).not.toBe(vendors);
    const cancel = (tag: string) => send('post', `${path}/cancel`, {}, tag, reseller.key);
    expectProblem(await cancel(vendors), 'precondition_failed');
    const answers = await Promise.all([cancel(own), cancel(own)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  test('an operation that would drop If-Match in silence refuses it', async () => {
    expectProblem(await send('post', '/v1/orders', anOrder(), '"a"'), 'bad_request');
    const { accountId } = await anAccount(world.test);
    const path = `/v1/business-accounts/${accountId}/invitations`;
    const invitations = [{ email: anEmail(), role: 'member' }];
    expectProblem(await send('post', path, { invitations }, '*'), 'bad_request');
    expect((await call(world, 'get', path)).body.data).toEqual([]);
  });
});
