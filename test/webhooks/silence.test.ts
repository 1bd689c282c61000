// @module-tag long
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call } from '../support/cases/call.ts';
import { TestCase } from '../support/cases/case.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { Receiver } from '../support/webhooks/receiver.ts';

let world: World;
let receiver: Receiver;
let reseller: TestReseller;
let stranger: TestReseller;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await Receiver.open();
  reseller = await aReseller(world, unique('Alpha'));
  stranger = await aReseller(world, unique('Beta'));
});
afterEach(async () => {
  const { body } = await call(world, 'get', '/v1/webhook-endpoints?limit=100').expect(200);
  for (const { id } of body.data) await call(world, 'delete', `/v1/webhook-endpoints/${id}`).expect(200);
  await receiver.close();
});

interface Event {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

/** The events that a key reads about an onboarding. */
async function read(key: string, onboardingId: string): Promise<Event[]> {
  const events: Event[] = [];
  for (let after = ''; ; ) {
    const { body } = await call(world, 'get', `/v1/events?limit=100${after}`, undefined, { key }).expect(200);
    events.push(...body.data);
    if (!body.hasMore) return events.filter(({ data }) => data.onboardingId === onboardingId);
    after = `&after=${body.nextCursor}`;
  }
}

/** An invitation to an order that is sold by the reseller or the vendor, with an endpoint of the seller. */
async function sold(by: 'reseller' | 'vendor') {
  const key = by === 'reseller' ? reseller.key : world.apiKeys.test;
  await call(world, 'post', '/v1/webhook-endpoints', { url: receiver.url }, { key }).expect(201);
  const order = anOrder();
  const { body } = await call(world, 'post', '/v1/orders', order, { key }).expect(202);
  const shop = new TestCase(world, order, body.onboardingId);
  await shop.is('invited');
  await eventually('the invitation is mailed', async () =>
    (await shop.sends()).some(({ state }) => state === 'sent'),
  );
  return { shop, key, onboardingId: String(body.onboardingId) };
}

/** Waits until an event about the onboarding has been sent, and checks that the feed has the same one, and no personal data. */
async function told({ shop, key, onboardingId }: Awaited<ReturnType<typeof sold>>, type: string) {
  const isOf = ({ event }: { event: { type: string; data: Record<string, unknown> } }) =>
    event.type === type && event.data.onboardingId === onboardingId;
  const sent = await eventually(`${type} is sent`, async () => receiver.received.filter(isOf).at(-1));
  const events = await read(key, onboardingId);
  expect(events.find(({ id }) => id === sent.id)).toEqual(sent.event);
  const { companyName, primaryEmail } = shop.order.customer;
  const texts = JSON.stringify([events, receiver.received.map((one) => [one.body, one.path])]);
  for (const personal of [companyName, primaryEmail, '@']) expect(texts).not.toContain(personal);
  expect(await read(stranger.key, onboardingId)).toEqual([]);
  return { data: sent.event.data, events };
}

describe.each(['reseller', 'vendor'] as const)(
  'an invitation that a %s caused does not die in silence',
  (by) => {
    test('each reminder that stays unanswered is told, and the last one, and the expiry', async () => {
      const it = await sold(by);
      await it.shop.forwardWithMail(16);
      await it.shop.is('expired');
      const { data, events } = await told(it, 'invitation.expired');
      expect(data).toMatchObject({ status: 'expired', invitationId: (await it.shop.invitation()).id });
      await told(it, 'onboarding.expired');
      const reminded = events.filter(({ type }) => type === 'invitation.reminded');
      expect(reminded.length).toBeGreaterThanOrEqual(2);
      expect(reminded.map(({ data: { isLast } }) => isLast === true)).toEqual(
        reminded.map((_one, n) => n === reminded.length - 1),
      );
    });

    test.each(['bounced', 'complained'] as const)('a mail that %s is told', async (problem) => {
      const it = await sold(by);
      await it.shop.reportProblem(problem);
      expect((await told(it, 'invitation.bounced')).data).toMatchObject({ problem });
      const { events } = await told(
        it,
        problem === 'bounced' ? 'onboarding.needs_contact' : 'invitation.bounced',
      );
      expect(events.map(({ type }) => type)).toContain('invitation.sent');
    });
  },
);
