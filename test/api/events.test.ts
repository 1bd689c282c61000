import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { invited, order } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Event {
  id: string;
  type: string;
  createdAt: string;
  livemode: boolean;
  data: Record<string, unknown>;
}

const get = (query: string) => call(world, 'get', `/v1/events${query}`);

async function readAll(query = ''): Promise<Event[]> {
  const events: Event[] = [];
  for (let after = ''; ; ) {
    const { body } = await get(`?limit=100${query}${after}`).expect(200);
    events.push(...body.data);
    if (!body.hasMore) return events;
    after = `&after=${body.nextCursor}`;
  }
}

const about = (events: Event[], customerId: string) =>
  events.filter(({ data }) => data.customerId === customerId);

test('each step of an onboarding is an event, with ids and states only', async () => {
  const shop = await invited(world);
  const { customerId, primaryEmail, companyName } = shop.order.customer;
  await shop.accept();
  await shop.is('completed');
  const events = about(await readAll(), customerId);
  const invitation = await shop.invitation();
  const [license] = await shop.licenses();
  const { business_account_id: businessAccountId } = await shop.is('completed');
  const types = events.map(({ type }) => type);
  expect(types.slice(0, 2).sort()).toEqual(['onboarding.received', 'order.received']);
  expect([...types].sort()).toEqual(
    [
      ...['order.received', 'onboarding.received', 'account.created', 'license.held', 'license.held'],
      ...['invitation.created', 'invitation.sent', 'onboarding.invited', 'order.taken', 'member.joined'],
      ...['license.bound', 'license.bound', 'invitation.accepted', 'onboarding.completed'],
    ].sort(),
  );
  expect(types.indexOf('license.held')).toBeLessThan(types.indexOf('license.bound'));
  const of = (type: string) => events.find((event) => event.type === type);
  const orderIds = {
    externalOrderId: shop.order.externalOrderId,
    onboardingId: shop.onboardingId,
    customerId,
  };
  // It names the account if there was one when the event got its number.
  expect(of('order.received')).toEqual({
    id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
    type: 'order.received',
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    livemode: false,
    data: expect.objectContaining({ orderId: expect.stringMatching(/^ord_/), ...orderIds }),
  });
  expect(of('invitation.accepted')?.data).toEqual({
    ...{ invitationId: invitation.id, onboardingId: shop.onboardingId, businessAccountId, customerId },
    status: 'accepted',
  });
  expect(events.filter(({ type }) => type === 'license.bound').map(({ data }) => data)).toContainEqual({
    ...orderIds,
    ...{
      orderId: expect.stringMatching(/^ord_/),
      licenseId: license?.id,
      businessAccountId,
      status: 'bound',
    },
  });
  expect(of('onboarding.completed')?.data).toMatchObject({
    onboardingId: shop.onboardingId,
    status: 'completed',
  });
  const text = JSON.stringify(events);
  for (const personal of [primaryEmail, companyName, 'Müller', 'mueller'])
    expect(text).not.toContain(personal);
});

test('an invitation does not end in silence: reminders, expiry and bounces are events', async () => {
  const silent = await invited(world);
  await silent.forwardWithMail(16);
  await silent.is('expired');
  const types = about(await readAll(), silent.order.customer.customerId).map(({ type }) => type);
  expect(types.filter((type) => type === 'invitation.reminded').length).toBeGreaterThanOrEqual(2);
  expect(types.slice(-2).sort()).toEqual(['invitation.expired', 'onboarding.expired']);
  const reminders = (await readAll('&type=invitation.reminded')).map(({ data }) => data);
  expect(reminders.filter(({ isLast }) => isLast === true)).toHaveLength(1);

  const bounced = await invited(world);
  await bounced.reportProblem('bounced');
  await bounced.is('needs_contact');
  const invitation = await bounced.invitation();
  const events = about(await readAll('&type=invitation.*'), bounced.order.customer.customerId);
  expect(events.map(({ type }) => type).slice(-2)).toEqual([
    'invitation.bounced',
    'invitation.undeliverable',
  ]);
  expect(events.at(-2)?.data).toMatchObject({ invitationId: invitation.id, problem: 'bounced' });
});

test('a reader who follows the cursor gets later events, and only those', async () => {
  await readAll();
  const { body: end } = await get('?limit=100').expect(200);
  let { nextCursor } = end;
  for (let more = end.hasMore; more; ) {
    const { body } = await get(`?limit=100&after=${nextCursor}`).expect(200);
    ({ nextCursor, hasMore: more } = body);
  }
  const shop = await order(world);
  const { body } = await get(`?after=${nextCursor}&type=order.received`).expect(200);
  expect(body.data).toHaveLength(1);
  expect(body.data[0].data.onboardingId).toBe(shop.onboardingId);
});

test('an altered cursor, one of the other mode and an unknown type are refused', async () => {
  const { body } = await get('?limit=1').expect(200);
  expectProblem(await get(`?after=${body.nextCursor.replace(/^./, 'x')}`), 'bad_cursor');
  expectProblem(await get('?after=MTIz'), 'bad_cursor');
  const live = await call(world, 'get', `/v1/events?after=${body.nextCursor}`, undefined, {
    key: world.apiKeys.live,
  });
  expectProblem(live, 'bad_cursor');
  for (const query of [
    '?type=order',
    '?type=order.unknown',
    '?limit=0',
    '?limit=101',
    '?after=',
    '?before=1',
  ])
    expectProblem(await get(query), 'invalid_query');
});
