import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey, revokeApiKey } from '../../cases/operations/api-keys.ts';
import { anAccount } from '../support/cases/accounts.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let key: { id: string; key: string };
beforeAll(async () => {
  world = await openWorld();
  key = await createApiKey(world.test.store, { mode: 'test', name: 'shop' });
});
afterAll(() => world.close());

const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
  call(world, 'post', path, body, { key: key.key, headers });
const actorsOf = async (action: string, subject: string): Promise<string[]> =>
  world.test.store.knex('audit_events').where({ action, subject }).pluck('actor');

test('what is done with an API key is on record under the id of the key', async () => {
  const by = [`key:${key.id}`];
  const { body } = await post('/v1/orders', anOrder()).expect(202);
  const { onboardingId, orderId } = body;
  const row = await onboardingIs(world.test, onboardingId, 'invited');
  const invitationId = String(row.invitation_id);
  expect(await actorsOf('order.taken', orderId)).toEqual(by);

  const { knex } = world.test.store;
  await knex('mail_sends')
    .where({ invitation_id: invitationId })
    .update({ queued_at: '2026-01-01T00:00:00.000Z' });
  const once = { 'Idempotency-Key': unique('resend') };
  await post(`/v1/onboardings/${onboardingId}/resend`, {}, once).expect(200);
  await post(`/v1/onboardings/${onboardingId}/resend`, {}, once).expect(200);
  expect(await actorsOf('invitation.resent', invitationId)).toEqual(by);

  await knex('mail_sends')
    .where({ invitation_id: invitationId })
    .update({ queued_at: '2026-01-01T00:00:00.000Z' });
  const primaryEmail = `${unique('right')}@mueller.example`;
  await post(`/v1/onboardings/${onboardingId}/correct-email`, { primaryEmail }).expect(200);
  expect(await actorsOf('invitation.correction_requested', invitationId)).toEqual(by);

  await post(`/v1/onboardings/${onboardingId}/cancel`).expect(200);
  expect(await actorsOf('onboarding.cancel_requested', onboardingId)).toEqual(by);
});

test('an invitation by an API key names the key', async () => {
  const { accountId } = await anAccount(world.test);
  const invitations = [{ email: `${unique('new')}@mueller.example`, role: 'member' }];
  const { body } = await post(`/v1/business-accounts/${accountId}/invitations`, { invitations }).expect(200);
  expect(await actorsOf('invitation.created', body.data[0].invitationId)).toEqual([`key:${key.id}`]);
});

test('making, revoking and using a revoked key is on record, without the key', async () => {
  const { store } = world.test;
  const made = await createApiKey(store, { mode: 'test', name: 'short' });
  expect(await revokeApiKey(store, made.id)).toBe(true);
  expect(await revokeApiKey(store, made.id)).toBe(false);
  for (const _time of [1, 2])
    await call(world, 'get', '/v1/onboardings', undefined, { key: made.key }).expect(401);
  const events = await store.knex('audit_events').where({ subject: made.id }).orderBy(['at', 'id']);
  expect(events.map(({ action, actor }) => [action, actor])).toEqual([
    ['api_key.created', 'operator'],
    ['api_key.revoked', 'operator'],
    ['api_key.refused', `key:${made.id}`],
  ]);
  expect(JSON.stringify(events)).not.toContain(made.key.slice(9));
  expect(JSON.parse(events[2].data).network).toMatch(/\/(24|48)$/);
});
