import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signCursor } from '../../links/cursors.ts';
import { anAccount, aPersonOf } from '../support/cases/accounts.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { acceptInvitation } from '../support/portal/people.ts';
import { mailsTo, onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const get = (path: string, options = {}) =>
  call(world, 'get', `/v1/business-accounts/${path}`, undefined, options);

test('an account shows its members, invitations, licenses and events', async () => {
  const { onboardingId } = await submit(world, anOrder());
  await onboardingIs(world.test, onboardingId, 'invited');
  await acceptInvitation(world.test, onboardingId);
  const { business_account_id: id } = await onboardingIs(world.test, onboardingId, 'completed');
  expect((await get(`${id}`)).body).toMatchObject({ id, companyName: 'Müller & Söhne GmbH', closedAt: null });
  expect((await get(`${id}/members`)).body.data).toMatchObject([{ role: 'admin', status: 'active' }]);
  const invitations = (await get(`${id}/invitations`)).body.data;
  expect(invitations).toMatchObject([{ status: 'accepted', deliveries: [{ kind: 'invitation' }] }]);
  const licenses = (await get(`${id}/licenses`)).body.data;
  expect(licenses.map(({ status }: { status: string }) => status)).toEqual(['bound', 'bound']);
  const first = (await get(`${id}/audit-events?limit=1`)).body;
  const rest = (await get(`${id}/audit-events?cursor=${first.nextCursor}`)).body;
  const actions = [...first.data, ...rest.data].map(({ action }) => action);
  expect(actions.sort()).toEqual(['invitation.accepted', 'licenses.bound', 'order.taken']);
  expect(rest.nextCursor).toBeNull();
  const { accountId: other } = await anAccount(world.test);
  for (const path of [`${id}/audit-events?cursor=evil`, `${other}/audit-events?cursor=${first.nextCursor}`])
    expectProblem(await get(path), 'invalid_query');
});

describe('a page of events', () => {
  /** An account whose newest event is the sign-in of a member, behind which an order's comes. */
  async function signedInMember() {
    const { accountId } = await anAccount(world.test);
    const member = await aPersonOf(world.test, accountId, 'member');
    const now = Date.now();
    const [earlier, later] = [now - 60_000, now].map((at) => new Date(at).toISOString()) as [string, string];
    const event = { actor: 'system', subject: member.userId };
    await world.test.store.audit.record([
      { ...event, naturalKey: unique('o'), at: earlier, action: 'order.taken', businessAccountId: accountId },
      { ...event, naturalKey: unique('s'), at: later, action: 'user.signed_in', businessAccountId: null },
    ]);
    return { accountId, ...member };
  }
  const page = async (accountId: string, cursor?: string) =>
    (await get(`${accountId}/audit-events?limit=1${cursor ? `&cursor=${cursor}` : ''}`).expect(200)).body;

  test('follows the sign-in of a member who was removed meanwhile', async () => {
    const { accountId, memberId, userId } = await signedInMember();
    const first = await page(accountId);
    expect(first.data).toMatchObject([{ action: 'user.signed_in', subject: userId }]);
    await call(world, 'delete', `/v1/business-accounts/${accountId}/members/${memberId}`).expect(200);
    expect((await page(accountId, first.nextCursor)).data).toMatchObject([{ action: 'order.taken' }]);
  });

  test('is refused to a cursor of an earlier version, which named an event and no moment', async () => {
    const { accountId } = await signedInMember();
    const [event] = (await page(accountId)).data;
    const cursor = signCursor(world.test.keys.cursor, `auditEvent vendor ${accountId}`, event.id);
    const answer = await get(`${accountId}/audit-events?limit=1&cursor=${cursor}`);
    expectProblem(answer, 'invalid_query');
    expect(answer.body.detail).toContain('earlier version');
  });
});

test('colleagues are invited, each once, and each address gets a result', async () => {
  const { accountId } = await anAccount(world.test);
  const member = await aPersonOf(world.test, accountId, 'member');
  const email = `${unique('new')}@mueller.example`;
  const invitations = [
    { email, role: 'member', locale: 'fr-CA' },
    { email: member.email, role: 'admin' },
  ];
  const post = () => call(world, 'post', `/v1/business-accounts/${accountId}/invitations`, { invitations });
  const first = await post();
  expect(first.status).toBe(200);
  expect(first.body.data).toEqual([
    { email, code: 'invited', invitationId: expect.stringMatching(/^inv_/), role: 'member', locale: 'fr' },
    { email: member.email, code: 'already_member', invitationId: null, role: 'member' },
  ]);
  await mailsTo(world.test, email, 1);
  expect((await post()).body.data[0]).toMatchObject({ code: 'already_invited' });
});

test('of two wishes for one person the later counts, and the answer says so', async () => {
  const { accountId } = await anAccount(world.test);
  const email = `${unique('twice')}@mueller.example`;
  const invitations = [
    { email, role: 'member' },
    { email: email.toUpperCase(), role: 'admin', locale: 'fr' },
  ];
  const path = `/v1/business-accounts/${accountId}/invitations`;
  const { data } = (await call(world, 'post', path, { invitations })).body;
  expect(data).toMatchObject([
    { code: 'invited', role: 'member' },
    { code: 'changed', role: 'admin' },
  ]);
  expect(data[1].invitationId).toBe(data[0].invitationId);
  await mailsTo(world.test, email, 1);
  const row = await world.test.store.invitations.get(data[0].invitationId);
  expect([row?.role, row?.locale]).toEqual(['admin', 'fr']);
  expect(
    (await call(world, 'post', path, { invitations: [{ email, role: 'admin', locale: 'fr' }] })).body.data[0],
  ).toMatchObject({ code: 'already_invited', role: 'admin' });
});

test('a bad invitation, an unknown account and an account of the other mode are refused', async () => {
  const { accountId } = await anAccount(world.environments.live);
  for (const path of ['', '/members', '/invitations', '/licenses', '/audit-events']) {
    expectProblem(await get(`${accountId}${path}`), 'not_found');
    expect((await get(`${accountId}${path}`, { key: world.apiKeys.live })).status).toBe(200);
    expectProblem(await get(`acct_none${path}`), 'not_found');
  }
  const bad = { invitations: [{ email: 'no-address', role: 'owner' }] };
  expectProblem(
    await call(world, 'post', `/v1/business-accounts/${accountId}/invitations`, bad),
    'validation_failed',
  );
  const fine = { invitations: [{ email: 'a@mueller.example', role: 'member' }] };
  expectProblem(
    await call(world, 'post', `/v1/business-accounts/${accountId}/invitations`, fine),
    'not_found',
  );
});
