import { afterAll, beforeAll, expect, test } from 'vitest';
import { Housekeeping } from '../../../cases/operations/housekeeping.ts';
import type { IdempotencyRow } from '../../../db/idempotency-rows.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { aMember, signedIn } from '../../support/portal/people-with-passwords.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

const post = (order: unknown, key: string) =>
  call(world, 'post', '/v1/orders', order, { headers: { 'Idempotency-Key': key } });

const age = async (key: string, days: number) => {
  const created_at = new Date(Date.now() - days * 86_400_000).toISOString();
  await world.test.store.knex<IdempotencyRow>('idempotency_records').where({ key }).update({ created_at });
};

test('an answer is kept for 30 days and no longer', async () => {
  for (const key of ['young', 'old']) await post(anOrder(), key).expect(202);
  await age('young', 29.9);
  await age('old', 30.1);
  const reports: string[] = [];
  const housekeeping = new Housekeeping(world.test, (message) => reports.push(message));
  housekeeping.start();
  await housekeeping.stop();
  expectProblem(await post(anOrder(), 'young'), 'idempotency_conflict');
  expect((await post(anOrder(), 'old')).status).toBe(202);
  expect(reports).toEqual([]);
});

test('a session that has ended leaves no row, one that lasts keeps its own', async () => {
  const { knex } = world.test.store;
  const email = 'ended@housekeeping.example';
  const userId = await aMember(world.test, email);
  await signedIn(world.test, email);
  const [ended] = await knex('sessions').where({ userId }).pluck('id');
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  await knex('sessions').where({ id: ended }).update({ expiresAt: anHourAgo });
  await signedIn(world.test, email);
  const housekeeping = new Housekeeping(world.test, () => undefined);
  housekeeping.start();
  await housekeeping.stop();
  const left = await knex('sessions').where({ userId }).pluck('id');
  expect([left.length, left.includes(ended)]).toEqual([1, false]);
});

test('the local mailbox keeps a mail for 90 days', async () => {
  const { knex } = world.test.store;
  const mail = (days: number) => {
    const id = `send_${days}`;
    const parts = { kind: 'invitation', to: 'a@x.example', from: 'b@x.example', subject: 's', html: 'h' };
    const sent_at = new Date(Date.now() - days * 86_400_000).toISOString();
    return { id, send_id: id, ...parts, text: 't', headers: '{}', links: '{}', sent_at };
  };
  await knex('mailbox').insert([mail(89.9), mail(90.1)]);
  const housekeeping = new Housekeeping(world.test, () => undefined);
  housekeeping.start();
  await housekeeping.stop();
  expect(await knex('mailbox').pluck('id')).toEqual(['send_89.9']);
});

test('a failure is reported and stops nothing', async () => {
  const other = await openWorld({ workers: [] });
  const { knex } = other.test.store;
  const reports: string[] = [];
  const housekeeping = new Housekeeping(other.test, (message) => reports.push(message));
  await knex.schema.dropTable('idempotency_records');
  await knex('recipient_mails').insert({ key: 'hash', at: '2020-01-01T00:00:00.000Z' });
  housekeeping.start();
  await housekeeping.stop();
  expect(reports).toEqual([expect.stringMatching(/^answers to requests: .* tried again in an hour$/)]);
  expect(await knex('recipient_mails')).toEqual([]);
  await other.close();
});
