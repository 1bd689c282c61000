// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeResend, startFakeResend } from '../../fake-resend/server.ts';
import { invited } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';

let fake: FakeResend;
let world: World;
beforeAll(async () => {
  fake = await startFakeResend();
  world = await openWorld({
    env: { RESEND_API_KEY: fake.apiKey, RESEND_BASE_URL: fake.url },
    workers: ['live'],
  });
});
afterAll(async () => {
  await world.close();
  await fake.close();
});

const inviteLive = () => invited(world, undefined, 'live');

/** The end of every mail to an address, once none is on its way. */
const settled = (to: string) =>
  eventually(`every mail to ${to} is settled`, async () => {
    const rows = await world.environments.live.store
      .knex('mail_sends')
      .where({ recipient: to })
      .orderBy('queued_at');
    const waiting = rows.some(({ state }) => state === 'queued' || state === 'batched');
    return !waiting && rows.map(({ kind, state }) => `${kind} ${state}`);
  });

const received = (address: string) => fake.mails.filter(({ to }) => [to].flat().includes(address));

describe('while the mail provider is down', () => {
  test('the invitation can be accepted, and a mail that the provider may already have is sent once', async () => {
    fake.failNext('error-500', 'html-502');
    const before = fake.requestCount();
    const it = await inviteLive();
    await eventually('the provider was asked', async () => fake.requestCount() > before);
    expect(await it.accept()).toEqual({ code: 'done' });
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
    await it.is('completed', { closed: true });
    const { primaryEmail } = it.order.customer;
    expect(await settled(primaryEmail)).toEqual(['invitation sent', 'license-bound sent']);
    expect(received(primaryEmail)).toHaveLength(2);
  });

  test('everything else works as well: an order, a correction, a cancel', async () => {
    fake.failNext('error-500', 'error-500', 'reset-before');
    const before = fake.requestCount();
    const it = await inviteLive();
    await eventually('the provider was asked', async () => fake.requestCount() > before);
    await it.orderAgain();
    const right = `right-${it.order.customer.primaryEmail}`;
    expect(await it.correct(right)).toEqual({ code: 'done' });
    expect(await it.cancel()).toEqual({ code: 'done' });
    await it.is('cancelled', { closed: true });
    expect(await settled(it.order.customer.primaryEmail)).toEqual(['invitation sent']);
    expect((await settled(right)).length).toBe(1);
  });

  test('a mail that the provider accepted without an answer arrives once', async () => {
    fake.failNext('error-500-after');
    const it = await inviteLive();
    const { primaryEmail } = it.order.customer;
    expect(await settled(primaryEmail)).toEqual(['invitation sent']);
    expect(received(primaryEmail)).toHaveLength(1);
  });
});

test('a provider that does not answer blocks no one', async () => {
  fake.failNext('hang');
  const it = await inviteLive();
  await fake.hanging();
  expect(await it.accept()).toEqual({ code: 'done' });
  await it.is('completed');
  fake.release();
  const { primaryEmail } = it.order.customer;
  expect(await settled(primaryEmail)).toEqual(['invitation sent', 'license-bound sent']);
  await it.is('completed', { closed: true });
  expect(received(primaryEmail)).toHaveLength(2);
});
