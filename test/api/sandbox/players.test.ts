import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { eventually, mailsTo } from '../../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: ['test', 'live'] });
});
afterAll(() => world.close());

type Seen = { status: string; invitation: { problem: string; deliveries: { delivery: string }[] } };

async function ordered(primaryEmail: string, customer: object = {}): Promise<string> {
  const order = anOrder({ primaryEmail, ...customer });
  return (await call(world, 'post', '/v1/orders', order).expect(202)).body.onboardingId;
}

const seen = (id: string, what: string, is: (body: Seen) => boolean): Promise<Seen> =>
  eventually(`${id}: ${what}`, async () => {
    const { body } = await call(world, 'get', `/v1/onboardings/${id}`).expect(200);
    return is(body) && body;
  });

const becomes = (id: string, status: string) => seen(id, status, (body) => body.status === status);

test.each([
  ['bounced@mueller.test', 'bounced'],
  ['BOUNCED+Berlin@mueller.example', 'bounced'],
  ['complained@example.com', 'complained'],
  ['suppressed@mail.example.net', 'suppressed'],
])('mail to %s: the onboarding needs a contact', async (address, problem) => {
  const { invitation } = await becomes(await ordered(address), 'needs_contact');
  expect(invitation.problem).toBe(problem);
  expect(invitation.deliveries).toMatchObject([{ delivery: problem }]);
});

test.each(['delayed', 'delivered'])('mail to %s@ is reported so, and waits', async (word) => {
  const id = await ordered(`${word}@mueller.test`);
  const isReported = ({ invitation }: Seen) => invitation?.deliveries[0]?.delivery === word;
  expect(await seen(id, word, isReported)).toMatchObject({ status: 'invited' });
});

test('declines@ declines', async () => {
  await becomes(await ordered('declines+42@mueller.test'), 'declined');
});

test('accepts@ joins, and the licenses are bound', async () => {
  const id = await ordered('accepts@joins.example.org');
  const { businessAccountId, licenses } = (await becomes(id, 'completed')) as never as {
    businessAccountId: string;
    licenses: { status: string }[];
  };
  expect(new Set(licenses.map(({ status }) => status))).toEqual(new Set(['bound']));
  const { body } = await call(world, 'get', `/v1/business-accounts/${businessAccountId}/members`).expect(200);
  expect(body.data).toMatchObject([{ email: 'accepts@joins.example.org', role: 'admin' }]);
});

test('one person accepts for two customers', async () => {
  const address = 'accepts@twice.test';
  await becomes(await ordered(address), 'completed');
  await becomes(await ordered(address), 'completed');
});

test('mail that bounces goes on to the next contact of the order', async () => {
  const otherContacts = [{ email: 'accepts@next.test' }];
  await becomes(await ordered('bounced@first.test', { otherContacts }), 'completed');
});

test.each(['bounced', 'declines', 'accepts'])(
  'a play of %s@ that a killed process repeats changes nothing',
  async (role) => {
    const id = await ordered(`${role}@repeated.test`);
    const over = { bounced: 'needs_contact', declines: 'declined', accepts: 'completed' }[role] ?? '';
    await becomes(id, over);
    const { knex } = world.test.store;
    const plays = () => knex('test_plays').where({ role }).orderBy('send_id', 'desc');
    const [{ send_id }] = await eventually('it was played', async () => {
      const [last] = await plays();
      return last?.played_at && [last];
    });
    const facts = async () => ({
      // One that is numbered moves from the one table to the other.
      events: (await knex('event_outbox').select('id').union(knex('events').select('id'))).length,
      reports: await knex('mail_events').where({ send_id }),
      users: await knex('users')
        .where({ email: `${role}@repeated.test` })
        .select('id'),
      onboarding: await knex('onboardings').where({ id }).first(),
    });
    const before = await facts();
    const [{ attempts }] = await plays().where({ send_id });
    await knex('test_plays').where({ send_id }).update({ played_at: null, not_before: null });
    await eventually('it was played again', async () => {
      const [row] = await plays().where({ send_id });
      return row?.played_at && row.attempts > attempts;
    });
    expect(await facts()).toEqual(before);
  },
);

test.each(['never@mueller.test', 'bounced@mueller.de', 'bouncedlove@mueller.test'])(
  '%s is an address like others',
  async (address) => {
    await ordered(address);
    await mailsTo(world.test, address, 1);
    const sends = world.test.store.knex('mail_sends').where({ recipient: address }).select('id');
    expect(await world.test.store.knex('test_plays').whereIn('send_id', sends)).toEqual([]);
  },
);

test('in live mode the magic addresses are ordinary', async () => {
  const address = 'accepts@live.test';
  const order = anOrder({ primaryEmail: address });
  await call(world, 'post', '/v1/orders', order, { key: world.apiKeys.live }).expect(202);
  await mailsTo(world.environments.live, address, 1);
  expect(await world.environments.live.store.knex('test_plays')).toEqual([]);
});
