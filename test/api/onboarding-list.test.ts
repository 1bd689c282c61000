import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Page {
  data: { id: string; status: string; customerId: string }[];
  nextCursor: string | null;
}

const list = (query = '') => call(world, 'get', `/v1/onboardings${query}`);
const page = async (query = ''): Promise<Page> => (await list(query).expect(200)).body;

test('without onboardings the list is empty', async () => {
  expect(await page()).toEqual({ data: [], nextCursor: null });
});

describe('the list', () => {
  test('is newest first and pages to the end without duplicates while new ones arrive', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.unshift((await submit(world, anOrder())).onboardingId);
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const { data, nextCursor }: Page = await page(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...data.map(({ id }) => id));
      cursor = nextCursor;
      pages += 1;
      await submit(world, anOrder());
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    expect(pages).toBe(3);
  });

  test('has no cursor after a full last page', async () => {
    const { data } = await page('?limit=100');
    expect(data.length).toBeGreaterThan(1);
    expect((await page(`?limit=${data.length}`)).nextCursor).toBeNull();
    expect((await page(`?limit=${data.length - 1}`)).nextCursor).not.toBeNull();
  });

  test('shows identifying fields of each, and no address', async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const { data } = await page('?limit=1');
    expect(data).toEqual([
      {
        id: onboardingId,
        status: 'invited',
        statusSince: expect.any(String),
        customerId: order.customer.customerId,
        businessAccountId: expect.stringMatching(/^acct_/),
        resellerId: null,
        updatedAt: expect.any(String),
        openedAt: expect.any(String),
        closedAt: null,
        problem: null,
        temporalUrl: expect.stringContaining(order.customer.customerId),
      },
    ]);
  });

  test('can be filtered by status, customer, or both', async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    const { customerId } = order.customer;
    await onboardingIs(world.test, onboardingId, 'invited');
    await call(world, 'post', `/v1/onboardings/${onboardingId}/cancel`).expect(200);
    await onboardingIs(world.test, onboardingId, 'cancelled', { closed: true });
    const second = await submit(world, anOrder({ customerId }));
    await onboardingIs(world.test, second.onboardingId, 'invited');

    const ids = async (query: string) => (await page(query)).data.map(({ id }) => id);
    expect(await ids(`?customerId=${customerId}`)).toEqual([second.onboardingId, onboardingId]);
    expect(await ids('?status=cancelled')).toEqual([onboardingId]);
    expect(await ids(`?status=invited&customerId=${customerId}`)).toEqual([second.onboardingId]);
    expect(await ids('?customerId=C-unknown')).toEqual([]);
    expect(await ids('?status=declined')).toEqual([]);
  });

  test('can be filtered by since when each has its status, and by what keeps it from going on', async () => {
    const orders = [anOrder(), anOrder(), anOrder()];
    const [first = '', second = '', third = ''] = await Promise.all(
      orders.map(async (order) => (await submit(world, order)).onboardingId),
    );
    const all = [first, second, third];
    for (const id of all) await onboardingIs(world.test, id, 'invited');
    const { knex, caseWakes } = world.test.store;
    for (const [n, id] of all.entries())
      await knex('onboardings')
        .where({ id })
        .update({ status_since: `2020-01-0${n + 1}T00:00:00.000Z` });
    const since = '2020-01-04T00:00:00.000Z';
    for (const [n, code] of (['order_not_taken', 'step_failing'] as const).entries())
      await caseWakes.setProblem(`onboarding/${orders[n]?.customer.customerId}`, code, since);

    const ids = async (query: string) => (await page(query)).data.map(({ id }) => id).toSorted();
    const sorted = (...some: string[]) => some.toSorted();
    expect(await ids('?statusSinceBefore=2020-01-03T00:00:00Z')).toEqual(sorted(first, second));
    expect(await ids('?statusSinceFrom=2020-01-02T00:00:00Z&statusSinceBefore=2020-02-01T00:00:00Z')).toEqual(
      sorted(second, third),
    );
    expect(await ids('?problem=any')).toEqual(sorted(first, second));
    expect(await ids('?problem=step_failing')).toEqual([second]);
    expect(await ids('?problem=any&statusSinceBefore=2020-01-02T00:00:00Z')).toEqual([first]);
    const { data } = await page('?problem=step_failing');
    expect(data).toMatchObject([{ problem: { code: 'step_failing', since } }]);
    expect((await call(world, 'get', `/v1/onboardings/${second}`).expect(200)).body).toMatchObject({
      problem: { code: 'step_failing', since },
    });
    await call(world, 'post', `/v1/onboardings/${second}/cancel`).expect(200);
    await caseWakes.setProblem(`onboarding/${orders[1]?.customer.customerId}`, 'step_failing', since);
    expect(await ids('?problem=step_failing')).toEqual([]);
    await knex('case_problems').delete();
  });

  test.each([
    ['?limit=0', '/limit'],
    ['?limit=101', '/limit'],
    ['?limit=-1', '/limit'],
    ['?limit=1.5', '/limit'],
    ['?limit=ten', '/limit'],
    ['?limit=', '/limit'],
    ['?limit=1&limit=2', '/limit'],
    ['?cursor=abc', '/cursor'],
    ['?cursor=', '/cursor'],
    [`?cursor=${Buffer.from("onb_' or 1=1").toString('base64url')}`, '/cursor'],
    [`?cursor=${'a'.repeat(301)}`, '/cursor'],
    ['?status=open', '/status'],
    ['?status[]=invited', '/status[]'],
    ['?customerId=../x', '/customerId'],
    ['?problem=lost', '/problem'],
    ['?statusSinceFrom=yesterday', '/statusSinceFrom'],
    ['?page=2', '/page'],
  ])('refuses %s', async (query, pointer) => {
    const answer = await list(query);
    expectProblem(answer, 'invalid_query');
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});
