import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, aPersonOf } from '../support/cases/accounts.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { mailsTo, onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: ['live', 'test'] });
});
afterAll(() => world.close());

const get = (id: string, options = {}) => call(world, 'get', `/v1/invitations/${id}`, undefined, options);
const patch = (id: string, change: unknown, headers: Record<string, string> = {}) =>
  call(world, 'patch', `/v1/invitations/${id}`, change, { headers });
const anEmail = () => `${unique('person')}@mueller.example`;
const stored = (id: string) => world.test.store.invitations.get(id);

/** An account with a colleague whom an API key has invited as a member, in English. */
async function withInvited(key?: string) {
  const environment = key ? world.environments.live : world.test;
  const { accountId } = await anAccount(environment);
  const email = anEmail();
  const answer = await call(
    world,
    'post',
    `/v1/business-accounts/${accountId}/invitations`,
    { invitations: [{ email, role: 'member' }] },
    key ? { key } : {},
  );
  const { invitationId: id } = answer.body.data[0];
  await mailsTo(environment, email, 1);
  return { accountId, email, id: String(id) };
}

const countLive = async (accountId: string) => {
  const { body } = await call(world, 'get', `/v1/business-accounts/${accountId}/invitations`);
  return body.data.filter(({ status }: { status: string }) => status === 'pending').length;
};

describe('a waiting invitation', () => {
  test('is shown, and gets another role and language under its own id', async () => {
    const { id, email, accountId } = await withInvited();
    expect((await get(id)).body).toMatchObject({
      ...{ id, email, role: 'member', locale: 'en', status: 'pending', businessAccountId: accountId },
    });
    const first = await patch(id, { role: 'admin', locale: 'fr-CA' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ id, email, role: 'admin', locale: 'fr', sendCount: 1 });
    // A field that is left out stays.
    expect((await patch(id, { role: 'member' })).body).toMatchObject({ role: 'member', locale: 'fr' });
    expect((await patch(id, { email, locale: 'de' })).body).toMatchObject({
      id,
      role: 'member',
      locale: 'de',
    });
    const { body } = await call(world, 'get', `/v1/business-accounts/${accountId}/audit-events`);
    const changes = body.data.filter(({ action }: { action: string }) => action === 'invitation.changed');
    expect(changes).toHaveLength(3);
    for (const { actor, subject } of changes) {
      expect([actor, subject]).toEqual([expect.stringMatching(/^key:key_/), id]);
    }
  });

  test('goes to another address as another invitation, once, however often it is asked for', async () => {
    const { id, accountId } = await withInvited();
    const email = anEmail();
    const first = await patch(id, { email, role: 'admin' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ email, role: 'admin', businessAccountId: accountId });
    expect(first.body.id).not.toBe(id);
    await mailsTo(world.test, email, 1);
    expect((await stored(id))?.status).toBe('revoked');
    const again = await patch(id, { email, role: 'admin' });
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    expect((await mailsTo(world.test, email, 1)).length).toBe(1);
    expect(await countLive(accountId)).toBe(1);
  });

  test('is moved once by requests at the same moment, and by a repeat with its key', async () => {
    const { id, accountId } = await withInvited();
    const email = anEmail();
    const answers = await Promise.all([patch(id, { email }), patch(id, { email }), patch(id, { email })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countLive(accountId)).toBe(1);
    const key = { 'Idempotency-Key': unique('key') };
    const moved = answers[0]?.body.id;
    const first = await patch(moved, { role: 'admin' }, key);
    await patch(moved, { role: 'member' });
    const replay = await patch(moved, { role: 'admin' }, key);
    expect(replay.body).toEqual(first.body);
    expect(replay.get('Idempotent-Replayed')).toBe('true');
    expect((await get(moved)).body.role).toBe('member');
    expectProblem(await patch(moved, { role: 'member' }, key), 'idempotency_conflict');
  });
});

describe('a change is refused', () => {
  test('to an address of a member, and the old one stands', async () => {
    const { id, accountId } = await withInvited();
    const member = await aPersonOf(world.test, accountId, 'member');
    expectProblem(await patch(id, { email: member.email }), 'already_member');
    expect((await stored(id))?.status).toBe('pending');
  });

  test('of one that has ended, or that belongs to an order', async () => {
    const { id } = await withInvited();
    await patch(id, { email: anEmail() });
    expectProblem(await patch(id, { role: 'admin' }), 'invitation_closed');
    expectProblem(await patch(id, { email: anEmail() }), 'invitation_closed');
    const { onboardingId } = await submit(world, anOrder());
    const { invitation_id } = await onboardingIs(world.test, onboardingId, 'invited');
    expectProblem(await patch(String(invitation_id), { role: 'member' }), 'invitation_of_order');
    expectProblem(await patch(String(invitation_id), { email: anEmail() }), 'invitation_of_order');
  });

  test('without a field, with a wrong or an unknown one', async () => {
    const { id } = await withInvited();
    for (const body of [{}, { email: 'no-address' }, { role: 'owner' }, { locale: 'x' }, { note: 'hello' }]) {
      expectProblem(await patch(id, body), 'validation_failed');
    }
    expect(await stored(id)).toMatchObject({ role: 'member', status: 'pending' });
  });

  test('of an unknown invitation and of one of the other mode', async () => {
    const live = await withInvited(world.apiKeys.live);
    for (const id of [live.id, 'inv_none', `inv_${'0'.repeat(32)}`]) {
      expectProblem(await get(id), 'not_found');
      expectProblem(await patch(id, { role: 'admin' }), 'not_found');
      expectProblem(await patch(id, { email: anEmail() }), 'not_found');
    }
    const options = { key: world.apiKeys.live };
    expect((await get(live.id, options)).body).toMatchObject({ role: 'member', status: 'pending' });
  });

  test('by another method, which learns the methods there are', async () => {
    const answer = await call(world, 'delete', '/v1/invitations/inv_1');
    expectProblem(answer, 'method_not_allowed');
    expect(answer.get('Allow')).toBe('GET, PATCH');
  });
});
