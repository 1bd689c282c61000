import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Delivery } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { type FakeResend, startFakeResend } from '../../fake-resend/server.ts';
import { newWebhookSecret, signWebhook } from '../../fake-resend/signature.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { invited, order, type TestCase } from '../support/cases/case.ts';
import { anOrder } from '../support/cases/orders.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { dump } from '../support/run/repeat.ts';
import { dataRests, eventually } from '../support/run/watch.ts';

const PATH = '/v1/webhooks/resend';
const OLD_SECRET = newWebhookSecret();

let fake: FakeResend;
let world: World;
let server: Server;
let store: Store;
beforeAll(async () => {
  fake = await startFakeResend();
  const secrets = `${OLD_SECRET}, ${fake.webhooks.options().secret}`;
  const resend = { RESEND_API_KEY: fake.apiKey, RESEND_BASE_URL: fake.url, RESEND_WEBHOOK_SECRET: secrets };
  world = await openWorld({ env: resend, workers: ['live'] });
  store = world.environments.live.store;
  server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  fake.webhooks.configure({ url: `http://127.0.0.1:${port}${PATH}` });
});
afterAll(async () => {
  await fake.close();
  server.close();
  await world.close();
});

/** Sends an order whose address names the fate of its mail. */
const orderFor = (fate: string) =>
  order(world, anOrder({ primaryEmail: `${fate}+${unique('x')}@a.example` }), 'live');

/** Empty before the invitation. */
const sendsOf = async (it: TestCase) => {
  const row = await store.onboardings.get(it.onboardingId);
  return row?.invitation_id ? store.mailSends.ofInvitation(row.invitation_id) : [];
};

const lastDelivery = (it: TestCase, wanted: Delivery) =>
  eventually(`the mail is ${wanted}`, async () => {
    const send = (await sendsOf(it)).at(-1);
    return send?.delivery === wanted && send;
  });

const view = async (it: TestCase) => {
  const { body } = await call(world, 'get', `/v1/onboardings/${it.onboardingId}`, undefined, {
    key: world.apiKeys.live,
  });
  return body;
};

const bounceOf = ({ id, provider_id }: { id: string; provider_id: string | null }) =>
  JSON.stringify({
    type: 'email.bounced',
    created_at: '2026-03-02T09:00:00.000Z',
    data: {
      email_id: provider_id,
      to: ['secret-person@a.example'],
      subject: 'You are invited to Meyer GmbH',
      tags: { send_id: id },
      bounce: { message: 'secret-person@a.example is gone', type: 'Permanent', subType: 'General' },
    },
  });

const post = (body: string, headers: Record<string, string>) =>
  request(world.app).post(PATH).set('Content-Type', 'application/json').set(headers).send(body);

const now = () => Math.floor(Date.now() / 1_000);

function signed(body: string, { secret = OLD_SECRET, seconds = now(), id = unique('msg') } = {}) {
  return post(body, signWebhook(secret, { id, seconds, body }));
}

const everything = async () => ({
  ...(await dump(store)),
  events: await store.knex('mail_events').orderBy('id'),
});

describe('a forged or foreign webhook', () => {
  let body: string;
  let it: TestCase;
  beforeAll(async () => {
    it = await orderFor('ada');
    body = bounceOf(await lastDelivery(it, 'delivered'));
    await dataRests(store.knex);
  });

  test.each([
    ['signed with another secret', () => signed(body, { secret: newWebhookSecret() })],
    ['not signed', () => post(body, {})],
    [
      'signed for another body',
      () => {
        const headers = signWebhook(OLD_SECRET, { id: 'msg_1', seconds: now(), body: `${body} ` });
        return post(body, headers);
      },
    ],
    [
      'signed under another id',
      () => {
        const headers = signWebhook(OLD_SECRET, { id: 'msg_1', seconds: now(), body });
        return post(body, { ...headers, 'svix-id': 'msg_2' });
      },
    ],
    ['over five minutes old', () => signed(body, { seconds: now() - 305 })],
    ['from over five minutes ahead', () => signed(body, { seconds: now() + 305 })],
    ['empty', () => post('', {})],
  ])('is refused and changes nothing: %s', async (_, send) => {
    const before = await everything();
    expectProblem(await send(), 'invalid_signature');
    expect(await everything()).toEqual(before);
  });

  test('is not read past a megabyte', async () => {
    expectProblem(await signed(`"${'x'.repeat(1_100_000)}"`), 'body_too_large');
  });

  test('about something else is accepted and changes nothing', async () => {
    const before = await everything();
    for (const type of ['contact.created', 'email.scheduled', 'email.received', 'email.__proto__', 'other']) {
      const answer = await signed(JSON.stringify({ type, created_at: '2026-03-02T09:00:00Z', data: {} }));
      expect(answer.body).toEqual({ result: 'ignored' });
      expect(answer.status).toBe(200);
    }
    expect((await signed(bounceOf({ id: 'send_other', provider_id: 'other' }))).body).toEqual({
      result: 'ignored',
    });
    // Refused, the provider would repeat them for a day.
    for (const broken of ['{', 'null', '{"type":"email.bounced","created_at":"x","data":{}}']) {
      const answer = await signed(broken);
      expect([answer.status, answer.body]).toEqual([200, { result: 'ignored' }]);
    }
    expect(await everything()).toEqual(before);
  });

  test('is answered without a key that no secret is set', async () => {
    const bare = await openWorld({ workers: [] });
    try {
      const answer = await request(bare.app).post(PATH).send('{}');
      expectProblem(answer, 'webhook_not_set_up');
      expect(answer.body.detail).toBeTruthy();
    } finally {
      await bare.close();
    }
  });

  test('must be a POST', async () => {
    const answer = await request(world.app).get(PATH);
    expectProblem(answer, 'method_not_allowed');
    expect(answer.get('Allow')).toBe('POST');
  });
});

describe('the events of a mail', () => {
  test('are shown in the onboarding, without personal data', async () => {
    const it = await orderFor('ada');
    const { id, provider_id } = await lastDelivery(it, 'delivered');
    const before = (await it.invitation()).status;
    await fake.happen(String(provider_id), 'opened');
    await fake.happen(String(provider_id), 'clicked');
    const send = await lastDelivery(it, 'clicked');
    const { invitation } = await view(it);
    expect(invitation.deliveries).toEqual([
      expect.objectContaining({
        ...{ id, kind: 'invitation', state: 'sent', reason: null },
        ...{ delivery: 'clicked', deliveryAt: send.delivery_at },
      }),
    ]);
    // A machine may have opened it: the person has not joined, so the reminders continue.
    expect(invitation).toMatchObject({ status: before, remindersStopped: false });
    expect(invitation.nextReminderAt).toBeTruthy();
    const kept = JSON.stringify(await store.knex('mail_events'));
    for (const secret of ['@', '192.0.2.1', 'Mail/1.0', 'link.example', 'invited']) {
      expect(kept).not.toContain(secret);
    }
  });

  test('may be signed with any of the secrets, and count once', async () => {
    const it = await orderFor('ada');
    const body = bounceOf(await lastDelivery(it, 'delivered'));
    const id = unique('msg');
    expect((await signed(body, { id })).body).toEqual({ result: 'recorded' });
    await it.is('needs_contact');
    const after = await everything();
    for (const secret of [OLD_SECRET, fake.webhooks.options().secret]) {
      const again = await signed(body, { id, secret });
      expect([again.status, again.body]).toEqual([200, { result: 'repeated' }]);
    }
    expect(await everything()).toEqual(after);
  });

  test.each([
    ['bounced', 'bounced', /bounced/],
    ['complained', 'complained', /spam/],
    ['suppressed', 'suppressed', /does not send to the given address/],
  ] as const)(
    'a mail that is %s stops the reminders and sets needs_contact',
    async (fate, problem, words) => {
      const it = await orderFor(fate);
      await it.is('needs_contact');
      const shown = await view(it);
      expect(shown.invitation).toMatchObject({ status: 'undeliverable', nextReminderAt: null });
      expect(shown.invitation.deliveries).toMatchObject([{ delivery: problem }]);
      expect(shown.explanation.summary).toMatch(words);
      expect(await it.resend()).toEqual({ code: 'needs_contact' });
      const asked = await call(world, 'post', `/v1/onboardings/${it.onboardingId}/resend`, undefined, {
        key: world.apiKeys.live,
      });
      expectProblem(asked, 'needs_contact');
      expect(await it.sends()).toHaveLength(1);
      const send = await eventually('the case has taken it up', async () => {
        const [send] = await it.sends();
        return send?.problem_taken_at ? send : null;
      });
      expect(send.problem).toBe(problem);

      // The next address starts from the beginning.
      const right = `${unique('right')}@a.example`;
      expect(await it.correct(right)).toEqual({ code: 'done' });
      await lastDelivery(it, 'delivered');
      expect((await view(it)).explanation.summary).not.toMatch(words);
      await it.is('invited');
    },
  );

  test('of a mail without an invitation are only recorded', async () => {
    const it = await invited(world, undefined, 'live');
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    const bound = () =>
      store
        .knex('mail_sends')
        .where({ kind: 'license-bound', recipient: it.order.customer.primaryEmail })
        .first();
    const { provider_id } = await eventually('the mail is delivered', async () => {
      const row = await bound();
      return row?.delivery === 'delivered' && row;
    });
    await fake.happen(provider_id, 'bounced');
    expect(await bound()).toMatchObject({
      delivery: 'bounced',
      problem: 'bounced',
      problem_taken_at: null,
    });
    expect((await it.is('completed', { closed: true })).status).toBe('completed');
  });

  test('may come before the answer, repeated and in the wrong order', async () => {
    fake.webhooks.configure({ beforeAnswer: true, repeat: 3 });
    try {
      const it = await orderFor('complained');
      await it.is('needs_contact');
      const send = await eventually('the mail is settled', async () => {
        const [row] = await it.sends();
        return row?.state === 'sent' && row;
      });
      expect(send).toMatchObject({ delivery: 'complained', problem: 'complained' });
      expect(await store.mailEvents.of(send.id)).toHaveLength(3);
    } finally {
      fake.webhooks.configure({ beforeAnswer: false, repeat: 1 });
    }
    const it = await (async () => {
      fake.webhooks.hold();
      const made = await orderFor('bounced');
      await eventually('its mail is accepted', async () => (await sendsOf(made))[0]?.provider_id);
      await fake.webhooks.flush({ reversed: true, repeat: 2 });
      return made;
    })();
    await it.is('needs_contact');
    expect((await it.sends())[0]).toMatchObject({ delivery: 'bounced' });
  });
});
