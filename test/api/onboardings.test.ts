import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { watchWork } from '../support/api/work-of.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { acceptInvitation } from '../support/portal/people.ts';
import { dataRests, mailsTo, onboardingIs } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => world.close());

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const get = (id: string) => call(world, 'get', `/v1/onboardings/${id}`);

describe('an onboarding', () => {
  test('is explained in the zone of the reader, besides that of the recipient', async () => {
    const { onboardingId } = await submit(world, anOrder({ timeZone: 'Europe/Berlin' }));
    await onboardingIs(world.test, onboardingId, 'invited');
    // What is told of the mail changes when it is sent.
    await dataRests(world.test.store.knex);
    const inZone = (timeZone: string) => get(`${onboardingId}?timeZone=${encodeURIComponent(timeZone)}`);
    const [utc, tokyo, berlin] = [
      await get(onboardingId),
      await inZone('Asia/Tokyo'),
      await inZone('Europe/Berlin'),
    ];
    expect(utc.body.explanation.next).toMatch(/ Europe\/Berlin \(.*\d\d:\d\d UTC\); the invitation ends on /);
    expect(tokyo.body.explanation.next).toMatch(
      / Europe\/Berlin \(.*\d\d:\d\d Asia\/Tokyo\); the invitation ends on /,
    );
    expect(berlin.body.explanation.next).not.toMatch(/UTC|Tokyo|\(/);
    const { explanation, ...rest } = tokyo.body;
    expect({ ...rest, explanation: utc.body.explanation }).toEqual(utc.body);
    expect(tokyo.get('ETag')).toBe(utc.get('ETag'));
    for (const wrong of ['Mars/Olympus', '', '+01:00', 'europe/berlin']) {
      const refused = await inZone(wrong);
      expectProblem(refused, 'invalid_query');
      expect(refused.body.errors).toMatchObject([{ pointer: '/timeZone' }]);
    }
    expectProblem(await get(`${onboardingId}?timezone=UTC`), 'invalid_query');
  });

  test('is read once, whatever the zone of the reader', async () => {
    const { onboardingId } = await submit(world, anOrder({ timeZone: 'Europe/Berlin' }));
    await onboardingIs(world.test, onboardingId, 'invited');
    // While a mail waits, more is asked.
    await dataRests(world.test.store.knex);
    const works = watchWork(world);
    const read = (query: string) =>
      works.of(() =>
        call({ ...world, app: works.app }, 'get', `/v1/onboardings/${onboardingId}${query}`).expect(200),
      );
    await read('');
    expect(await read('?timeZone=Asia%2FTokyo')).toEqual(await read(''));
  });

  test('shows all its data in one shape', async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    // What is told of the mail changes when it is sent.
    await dataRests(world.test.store.knex);
    const answer = await get(onboardingId);
    expect(answer.status).toBe(200);
    const license = {
      id: expect.stringMatching(/^lic_/),
      status: 'held',
      product: 'ras',
      ...{ boundAt: null, endedAt: null, edition: 'full', disputed: false },
      ...{ createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) },
      ...{ customerId: order.customer.customerId, businessAccountId: expect.stringMatching(/^acct_/) },
      ...{ onboardingId, orderId: expect.stringMatching(/^ord_/), resellerId: null },
      externalOrderId: order.externalOrderId,
      orders: [
        {
          orderId: expect.stringMatching(/^ord_/),
          externalOrderId: order.externalOrderId,
          channel: 'reseller',
          resellerId: null,
          receivedAt: expect.stringMatching(ISO),
          outcome: 'bought',
        },
      ],
    };
    expect(answer.body).toEqual({
      id: onboardingId,
      status: 'invited',
      customerId: order.customer.customerId,
      businessAccountId: expect.stringMatching(/^acct_/),
      problem: null,
      orders: [
        {
          id: expect.stringMatching(/^ord_/),
          externalOrderId: order.externalOrderId,
          channel: 'reseller',
          resellerId: null,
          status: 'taken',
          receivedAt: expect.stringMatching(ISO),
        },
      ],
      invitation: {
        id: expect.stringMatching(/^inv_/),
        status: 'pending',
        email: order.customer.primaryEmail,
        role: 'admin',
        sendCount: 1,
        nextReminderAt: expect.stringMatching(ISO),
        expiresAt: expect.stringMatching(ISO),
        remindersStopped: false,
        problem: null,
        deliveries: [
          {
            id: expect.stringMatching(/^send_/),
            kind: 'invitation',
            to: order.customer.primaryEmail,
            state: 'sent',
            reason: null,
            delivery: null,
            deliveryAt: null,
            queuedAt: expect.stringMatching(ISO),
            settledAt: expect.stringMatching(ISO),
          },
        ],
      },
      licenses: [
        {
          ...license,
          kind: 'subscription',
          version: '20',
          quantity: 25,
          upgradeInsuranceUntil: null,
          subscriptionEndsAt: '2029-03-31',
        },
        {
          ...license,
          kind: 'permanent',
          version: '16.5',
          quantity: 5,
          upgradeInsuranceUntil: '2028-12-31',
          subscriptionEndsAt: null,
        },
      ],
      explanation: {
        summary: expect.stringContaining('has not been answered'),
        next: expect.stringContaining('The next reminder is sent on'),
        action: expect.stringMatching(/\S/),
      },
      resellerId: null,
      statusSince: expect.stringMatching(ISO),
      updatedAt: expect.stringMatching(ISO),
      openedAt: expect.stringMatching(ISO),
      closedAt: null,
      temporalUrl: expect.stringMatching(
        new RegExp(
          `^http://.+/namespaces/gatehouse-test/workflows/onboarding%2F${order.customer.customerId}$`,
        ),
      ),
    });
  });

  test('shows its progress: delivered, reminded, then completed with bound licenses', {
    tags: 'hours',
  }, async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const workflowId = onboardingWorkflowId(order.customer.customerId);
    // The reminder of day 2 waits at most for Monday morning; the next comes on day 5 or later.
    await fastForward(world.test.temporal.client, workflowId, { days: 4, hours: 20 });
    await mailsTo(world.test, order.customer.primaryEmail, 2);
    const reminded = (await get(onboardingId)).body.invitation;
    expect(reminded.sendCount).toBe(2);
    expect(reminded.deliveries.map(({ kind }: { kind: string }) => kind)).toEqual(['invitation', 'reminder']);
    await acceptInvitation(world.test, onboardingId);
    await onboardingIs(world.test, onboardingId, 'completed', { closed: true });
    expect((await get(onboardingId)).body).toMatchObject({
      status: 'completed',
      closedAt: expect.stringMatching(ISO),
      invitation: { status: 'accepted', nextReminderAt: null },
      licenses: [{ status: 'bound', boundAt: expect.stringMatching(ISO) }, { status: 'bound' }],
      explanation: { summary: expect.stringContaining('has joined') },
    });
  });

  test('that no workflow has taken yet shows that it has no account and no invitation', async () => {
    const { onboardingId } = await submit(world, anOrder(), 'live');
    const answer = await call(world, 'get', `/v1/onboardings/${onboardingId}`, undefined, {
      key: world.apiKeys.live,
    });
    expect(answer.body).toMatchObject({
      status: 'received',
      businessAccountId: null,
      invitation: null,
      licenses: [],
      explanation: { summary: expect.stringContaining('it has no invitation yet') },
      temporalUrl: expect.stringContaining('/namespaces/default/'),
    });
  });

  test.each([
    'onb_',
    'onb_00000000000000000000000000000000',
    'inv_1',
    '%00',
    "'%20or%201=1",
    'x'.repeat(5_000),
  ])('with the id %s is not found', async (id) => expectProblem(await get(id), 'not_found'));
});
