import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountPerson, anAccount, aPersonOf } from '../support/cases/accounts.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { aReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo, onboardingIs } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Method = 'get' | 'post' | 'patch' | 'delete';
const send = (method: Method, path: string, body?: unknown, options = {}) =>
  call(world, method, `/v1/${path}`, body, options);
const keyId = async () => (await world.test.store.apiKeys.list(100)).find(({ name }) => name === 'test')?.id;

/** An account with an admin, a member, and the path of each. */
async function aTeam() {
  const { accountId, admin } = await anAccount(world.test);
  const member = await aPersonOf(world.test, accountId, 'member', 'Mia Mitglied');
  const pathOf = ({ memberId }: AccountPerson) => `business-accounts/${accountId}/members/${memberId}`;
  return { accountId, admin, member, adminPath: pathOf(admin), path: pathOf(member) };
}

const auditOf = async (accountId: string) => {
  const { body } = await send('get', `business-accounts/${accountId}/audit-events?limit=100`).expect(200);
  return (body.data as { action: string; actor: string }[]).toReversed();
};

/** The events of these types about an account, in their order. */
const feedOf = async (accountId: string, pattern: string, count: number) =>
  eventually('the events are in the feed', async () => {
    const { body } = await send('get', `events?type=${pattern}&limit=100`).expect(200);
    const of = (body.data as { type: string; data: { businessAccountId?: string } }[]).filter(
      ({ data }) => data.businessAccountId === accountId,
    );
    return of.length >= count && of.map(({ type }) => type);
  });

describe('a member of an account', () => {
  test('is shown, changed, blocked, let in again and removed as in the portal, by the client that is named', async () => {
    const { accountId, member, path } = await aTeam();
    const first = await send('get', path).expect(200);
    expect(first.body).toEqual({
      ...{ id: member.memberId, userId: member.userId, name: 'Mia Mitglied', email: member.email },
      ...{ role: 'member', status: 'active', since: expect.any(String) },
    });
    const promoted = await send('patch', path, { role: 'admin' }).expect(200);
    expect(promoted.body).toEqual({ ...first.body, role: 'admin' });
    expect(promoted.get('ETag')).toBe((await send('get', path)).get('ETag'));
    expect((await send('patch', path, { role: 'admin' })).body).toEqual(promoted.body);
    const blocked = await send('patch', path, { role: 'member', status: 'blocked' }).expect(200);
    expect(blocked.body).toMatchObject({ role: 'member', status: 'blocked' });
    expectProblem(await send('patch', path, { role: 'admin' }), 'member_blocked');
    const back = await send('patch', path, { role: 'admin', status: 'active' }).expect(200);
    expect(back.body).toMatchObject({ role: 'admin', status: 'active' });
    const gone = await send('delete', path).expect(200);
    expect(gone.body).toEqual({ id: member.memberId, deleted: true });
    expectProblem(await send('get', path), 'not_found');
    expectProblem(await send('delete', path), 'not_found');

    const actor = `key:${await keyId()}`;
    const course = ['promoted', 'demoted', 'blocked', 'unblocked', 'promoted', 'removed'];
    expect(await auditOf(accountId)).toMatchObject(
      course.map((what) => ({ action: `membership.${what}`, actor })),
    );
    // Both joined before.
    const types = await feedOf(accountId, 'member.*', 2 + course.length);
    expect(types.slice(2)).toEqual(course.map((what) => `member.${what}`));
    const mails = await mailsTo(world.test, member.email, 3);
    expect(mails.toSorted()).toEqual(['blocked', 'removed', 'team-changed']);
  });

  test('who is the last admin stays one', async () => {
    const { adminPath, path, admin } = await aTeam();
    for (const change of [{ role: 'member' }, { status: 'blocked' }, { role: 'member', status: 'blocked' }])
      expectProblem(await send('patch', adminPath, change), 'last_admin');
    expectProblem(await send('delete', adminPath), 'last_admin');
    expect((await send('get', adminPath)).body).toMatchObject({ role: 'admin', status: 'active' });
    await send('patch', path, { role: 'admin' }).expect(200);
    // Of two who are removed at once one stays.
    const answers = await Promise.all([send('delete', path), send('delete', adminPath)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    // The other admin was told of the new one.
    expect(await mailsTo(world.test, admin.email, 1)).toContain('team-changed');
  });

  test('is found in its own account alone, and a bad change is refused', async () => {
    const { path, accountId, member } = await aTeam();
    const { accountId: other } = await anAccount(world.test);
    for (const method of ['get', 'patch', 'delete'] as const) {
      const foreign = `business-accounts/${other}/members/${member.memberId}`;
      const body = method === 'patch' ? { role: 'admin' } : undefined;
      expectProblem(await send(method, foreign, body), 'not_found');
      expectProblem(await send(method, `business-accounts/${accountId}/members/x`, body), 'not_found');
      expectProblem(await send(method, path, body, { key: world.apiKeys.live }), 'not_found');
    }
    for (const change of [{}, { role: 'owner' }, { status: 'gone' }, { name: 'Other' }])
      expectProblem(await send('patch', path, change), 'validation_failed');
    const { key } = await aReseller(world, 'Alpha');
    expectProblem(await send('get', path, undefined, { key }), 'vendor_only');
    expectProblem(await send('patch', path, { role: 'admin' }, { key }), 'vendor_only');
    expectProblem(await send('delete', path, undefined, { key }), 'vendor_only');
  });
});

/** A colleague's invitation that was mailed. */
async function invited() {
  const { accountId } = await anAccount(world.test);
  const email = `${unique('person')}@mueller.example`;
  const invitations = [{ email, role: 'member' }];
  const { body } = await send('post', `business-accounts/${accountId}/invitations`, { invitations });
  await mailsTo(world.test, email, 1);
  const id = String(body.data[0].invitationId);
  const row = await world.test.store.invitations.get(id);
  const later = (seconds: number) =>
    fastForward(world.test.temporal.client, row?.workflow_id ?? '', { seconds });
  return { accountId, email, id, path: `invitations/${id}`, later };
}

describe('an invitation of an account', () => {
  test('is mailed again within the limits of mails', async () => {
    const { accountId, email, path, later } = await invited();
    expectProblem(await send('post', `${path}/resend`), 'too_soon');
    await later(61);
    const resent = await send('post', `${path}/resend`, {}).expect(200);
    expect(resent.body).toMatchObject({ email, status: 'pending', sendCount: 2 });
    expect(resent.get('ETag')).toMatch(/^"/);
    expect(await mailsTo(world.test, email, 2)).toHaveLength(2);
    expect((await auditOf(accountId)).filter(({ action }) => action === 'invitation.resent')).toEqual([
      expect.objectContaining({ actor: `key:${await keyId()}` }),
    ]);
  });

  test('is mailed once by a request that is repeated with its key', async () => {
    const { email, path, later } = await invited();
    await later(61);
    const options = { headers: { 'Idempotency-Key': unique('resend') } };
    const first = await send('post', `${path}/resend`, {}, options).expect(200);
    const again = await send('post', `${path}/resend`, {}, options).expect(200);
    expect(again.body).toEqual(first.body);
    expect(await mailsTo(world.test, email, 2)).toHaveLength(2);
  });

  test('is revoked; a repeat changes nothing, and it is mailed no more', async () => {
    const { accountId, path, id } = await invited();
    const revoked = await send('post', `${path}/revoke`).expect(200);
    expect(revoked.body).toMatchObject({ id, status: 'revoked' });
    expect((await send('post', `${path}/revoke`).expect(200)).body).toMatchObject({ status: 'revoked' });
    expectProblem(await send('post', `${path}/resend`), 'invitation_closed');
    const actor = `key:${await keyId()}`;
    expect(await auditOf(accountId)).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'invitation.withdrawn', actor })]),
    );
    expect(await feedOf(accountId, 'invitation.*', 3)).toContain('invitation.revoked');
  });

  test('that an order waits for is mailed again, and stays', async () => {
    const order = anOrder();
    const { onboardingId } = await submit(world, order);
    const { invitation_id } = await onboardingIs(world.test, onboardingId, 'invited');
    await mailsTo(world.test, order.customer.primaryEmail, 1);
    expectProblem(await send('post', `invitations/${invitation_id}/revoke`), 'invitation_of_order');
    expectProblem(await send('post', `invitations/${invitation_id}/resend`), 'too_soon');
    expect((await send('get', `invitations/${invitation_id}`)).body.status).toBe('pending');
  });

  test('is the vendor’s to resend and revoke, in its mode', async () => {
    const { path } = await invited();
    const { key } = await aReseller(world, 'Beta');
    for (const command of ['resend', 'revoke']) {
      expectProblem(await send('post', `${path}/${command}`, {}, { key }), 'vendor_only');
      expectProblem(await send('post', `${path}/${command}`, {}, { key: world.apiKeys.live }), 'not_found');
      expectProblem(await send('post', `${path}/${command}`, { reason: 'x' }), 'validation_failed');
    }
  });
});
