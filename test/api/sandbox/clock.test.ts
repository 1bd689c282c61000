import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { aReseller } from '../../support/cases/resellers.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { eventually, onboardingIs } from '../../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ beginsAt: 'Mon 10:00' });
});
afterAll(() => world.close());

async function ordered(primaryEmail = 'never@mueller.test', key = world.apiKeys.test): Promise<string> {
  const order = anOrder({ primaryEmail });
  return (await call(world, 'post', '/v1/orders', order, { key }).expect(202)).body.onboardingId;
}

const advance = (onboardingId: string, by: unknown, key = world.apiKeys.test) =>
  call(world, 'post', '/v1/test/clock/advance', { onboardingId, by }, { key });

const kindsOf = async (onboardingId: string): Promise<string[]> => {
  const { body } = await call(world, 'get', `/v1/test/mails?onboardingId=${onboardingId}`).expect(200);
  return body.data.map((mail: { kind: string }) => mail.kind).reverse();
};

const types = (body: { events: { type: string }[] }) => body.events.map(({ type }) => type);

test('nine days bring three reminders in order, and leave other cases where they are', async () => {
  const other = await ordered('never+other@mueller.test');
  const still = await onboardingIs(world.test, other, 'invited');
  const id = await ordered();
  // Also straight after the order, while nothing is mailed yet.
  const { body } = await advance(id, 'P9D').expect(200);
  expect(body).toMatchObject({ onboardingId: id, status: 'invited', nextReminderAt: expect.any(String) });
  expect(types(body).filter((type) => type === 'invitation.reminded')).toHaveLength(3);
  expect(await kindsOf(id)).toEqual(['invitation', 'reminder', 'reminder', 'reminder']);
  const { invitation } = (await call(world, 'get', `/v1/onboardings/${id}`).expect(200)).body;
  expect(invitation.deliveries.map(({ state }: { state: string }) => state)).toEqual(
    new Array(4).fill('sent'),
  );
  const moved = Date.parse(body.now) - Date.parse(body.advancedFrom);
  expect(moved).toBeGreaterThanOrEqual(9 * 86_400_000);
  expect(moved).toBeLessThan(9 * 86_400_000 + 3_600_000);
  expect(await world.test.store.onboardings.get(other)).toEqual(still);
  expect(await kindsOf(other)).toEqual(['invitation']);
});

test('an invitation expires, and its onboarding with it', async () => {
  const id = await ordered();
  const { body } = await advance(id, 'P15D').expect(200);
  expect(body).toMatchObject({ status: 'expired', nextReminderAt: null });
  const happened = types(body);
  expect(happened.filter((type) => type === 'invitation.reminded')).toHaveLength(4);
  expect(happened).toContain('onboarding.expired');
  expect(happened.indexOf('invitation.expired')).toBeGreaterThan(happened.lastIndexOf('invitation.reminded'));
});

test('time that is moved in parts ends where it ends when moved at once', async () => {
  const [inParts, atOnce] = [await ordered(), await ordered()];
  for (let day = 0; day < 8; day += 1) await advance(inParts, 'P1D').expect(200);
  await advance(atOnce, 'P8D').expect(200);
  expect(await kindsOf(inParts)).toEqual(['invitation', 'reminder', 'reminder']);
  expect(await kindsOf(atOnce)).toEqual(await kindsOf(inParts));
});

test('a reminder that falls on the end of the time is sent, and no later one', async () => {
  const id = await ordered();
  const row = await onboardingIs(world.test, id, 'invited');
  const { reminders, created_at } = await world.test.store
    .knex('invitations')
    .where({ id: row.invitation_id })
    .first();
  const seconds = Math.round((Date.parse(JSON.parse(reminders)[0].at) - Date.parse(created_at)) / 1_000);
  await advance(id, `PT${seconds}S`).expect(200);
  expect(await kindsOf(id)).toEqual(['invitation', 'reminder']);
});

test('accepts-after-2-reminders@ joins after the second reminder, not before', async () => {
  const id = await ordered('accepts-after-2-reminders@mueller.test');
  const early = await advance(id, 'P3D').expect(200);
  expect(early.body.status).toBe('invited');
  const { body } = await advance(id, 'P11D').expect(200);
  expect(body).toMatchObject({ status: 'completed', nextReminderAt: null });
  expect((await kindsOf(id)).filter((kind) => kind !== 'license-bound')).toEqual([
    'invitation',
    'reminder',
    'reminder',
  ]);
  expect(types(body)).toEqual(
    expect.arrayContaining(['invitation.reminded', 'invitation.accepted', 'onboarding.completed']),
  );
});

test('a closed onboarding says so', async () => {
  const id = await ordered('accepts@closed.test');
  await onboardingIs(world.test, id, 'completed', { closed: true });
  expectProblem(await advance(id, 'P1D'), 'onboarding_closed');
});

test.each([
  ['P1M', 'a month has no length'],
  ['3 days', 'words'],
  [3, 'a number'],
  ['P', 'nothing'],
  ['PT', 'no time'],
  ['PT59S', 'less than a minute'],
  ['P61D', 'more than sixty days'],
  ['-P1D', 'backwards'],
  [undefined, 'missing'],
] as [unknown, string][])('by %s is refused: %s', async (by, _why) => {
  const answer = await advance(`onb_${'0'.repeat(32)}`, by);
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe('/by');
});

test('a case of another reseller, of others too, or of none is not moved', async () => {
  const alpha = await aReseller(world, 'Alpha');
  const beta = await aReseller(world, 'Beta');
  const order = anOrder({ primaryEmail: 'never@alpha.test' });
  const post = (key: string, body: object) => call(world, 'post', '/v1/orders', body, { key }).expect(202);
  const { onboardingId } = (await post(alpha.key, order)).body;
  expectProblem(await advance(onboardingId, 'P1D', beta.key), 'not_found');
  expectProblem(await advance(`onb_${'0'.repeat(32)}`, 'P1D'), 'not_found');
  await advance(onboardingId, 'PT1H', alpha.key).expect(200);
  await post(beta.key, anOrder(order.customer));
  await eventually('the second order is taken', async () => {
    const taken = await world.test.store.knex('orders').where({ onboarding_id: onboardingId });
    return taken.every(({ status }) => status === 'taken');
  });
  expectProblem(await advance(onboardingId, 'PT1H', alpha.key), 'other_orders_stand');
});

test('time does not move in live mode', async () => {
  const id = await ordered();
  expectProblem(await advance(id, 'P1D', world.apiKeys.live), 'test_key_only');
});
