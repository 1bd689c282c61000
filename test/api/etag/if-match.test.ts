import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { eventually, onboardingIs } from '../../support/run/watch.ts';

/** No tag of ours. */
const OTHER = '"an-older-one"';

describe.each(DATABASES)('the tag of an object (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  const get = (path: string, headers = {}) => call(world, 'get', path, undefined, { headers });
  const send = (method: 'patch' | 'post', path: string, body: unknown, headers: Record<string, string>) =>
    call(world, method, path, body, { headers });
  const tagOf = async (path: string): Promise<string> => (await get(path).expect(200)).get('ETag') ?? '';

  /** A customer that is invited: what was ordered is taken. */
  async function anInvited() {
    const order = anOrder();
    const { orderId, onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const path = `/v1/orders/${orderId}`;
    await eventually('it is taken', async () => (await get(path)).body.status === 'taken');
    return { order: path, customer: `/v1/customers/${order.customer.customerId}`, onboardingId };
  }

  test('stays while the object stays, and the answer is then 304 without a body', async () => {
    const { customer } = await anInvited();
    const tag = await tagOf(customer);
    expect(tag).toMatch(/^"[\w-]{20,}"$/);
    expect(await tagOf(customer)).toBe(tag);
    const same = await get(customer, { 'If-None-Match': tag }).expect(304);
    expect([same.text, same.get('ETag')]).toEqual(['', tag]);
    await get(customer, { 'If-None-Match': `${OTHER}, ${tag}` }).expect(304);
    await get(customer, { 'If-None-Match': OTHER }).expect(200);
  });

  test('lets a change through that saw the object as it is, and no other', async () => {
    const { customer } = await anInvited();
    const tag = await tagOf(customer);
    const first = await send('patch', customer, { companyName: 'First SE' }, { 'If-Match': tag }).expect(200);
    expect(first.get('ETag')).not.toBe(tag);
    expect(first.get('ETag')).toBe(await tagOf(customer));
    const late = await send('patch', customer, { companyName: 'Second SE' }, { 'If-Match': tag });
    expectProblem(late, 'precondition_failed');
    expect((await get(customer)).body.companyName).toBe('First SE');
    await send('patch', customer, { locale: 'fr' }, { 'If-Match': `${OTHER}, ${first.get('ETag')}` }).expect(
      200,
    );
    await send('patch', customer, { locale: 'de' }, { 'If-Match': '*' }).expect(200);
    // A weak tag says only that two objects are alike.
    const weak = { 'If-Match': `W/${await tagOf(customer)}` };
    expectProblem(await send('patch', customer, { locale: 'en' }, weak), 'precondition_failed');
  });

  test('lets one of several changes at once through', async () => {
    const { customer } = await anInvited();
    const tag = await tagOf(customer);
    const names = ['One SE', 'Two SE', 'Three SE', 'Four SE'];
    const answers = await Promise.all(
      names.map((companyName) => send('patch', customer, { companyName }, { 'If-Match': tag })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
    const won = answers.findIndex(({ status }) => status === 200);
    expect((await get(customer)).body.companyName).toBe(names[won]);
  });

  test('lets one of several cancels at once through', async () => {
    const { order } = await anInvited();
    const tag = await tagOf(order);
    const cancel = (line: number) =>
      send('post', `${order}/cancel`, { reason: `line ${line}`, lines: [line] }, { 'If-Match': tag });
    const answers = await Promise.all([cancel(1), cancel(2)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const { lines } = (await get(order)).body as { lines: { cancelledAt: string | null }[] };
    expect(lines.filter(({ cancelledAt }) => cancelledAt !== null)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 200)?.get('ETag')).toBe(await tagOf(order));
  });

  test('is not compared again for a request that is repeated with its Idempotency-Key', async () => {
    const { customer } = await anInvited();
    const headers = { 'If-Match': await tagOf(customer), 'Idempotency-Key': `etag-${customer}` };
    const change = () => send('patch', customer, { companyName: 'Once SE' }, headers);
    const first = await change().expect(200);
    const again = await change().expect(200);
    expect([again.body, again.get('ETag')]).toEqual([first.body, first.get('ETag')]);
    expect(again.get('Idempotent-Replayed')).toBe('true');
    // The process was killed after the change and before it stored its answer.
    await world.test.store
      .knex('idempotency_records')
      .where({ key: headers['Idempotency-Key'] })
      .update({ state: 'unanswered', response: null });
    const resumed = await change().expect(200);
    expect(resumed.get('ETag')).toBe(first.get('ETag'));
  });

  test('was compared in vain: the Idempotency-Key is free for the tag that holds', async () => {
    const { customer } = await anInvited();
    const key = { 'Idempotency-Key': `etag-vain-${customer}` };
    const change = (tag: string) =>
      send('patch', customer, { companyName: 'Late SE' }, { ...key, 'If-Match': tag });
    expectProblem(await change(OTHER), 'precondition_failed');
    await change(await tagOf(customer)).expect(200);
  });

  test('must be written as a tag', async () => {
    const { customer } = await anInvited();
    for (const tag of ['abc', '"abc', '"a" "b"', '', '*, "a"', 'w/"a"'])
      expectProblem(await send('patch', customer, { locale: 'fr' }, { 'If-Match': tag }), 'bad_request');
  });
});
