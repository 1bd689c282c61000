import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPortal } from '../../../portal/router.ts';
import { type AccountPerson, anAccount, aPersonOf } from '../../support/cases/accounts.ts';
import { seedBoundLicense } from '../../support/cases/bound-license.ts';
import { aTransfer, seedRelation } from '../../support/cases/resellers.ts';
import { seedInvitation, seedMember, unique } from '../../support/cases/seed.ts';
import { seedInstance } from '../../support/instances/seed-instance.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { routesOf, routesWithout } from '../../support/portal/routes.ts';

/** Who asks, and how each route answers: 303 leads to the sign-in page. */
const ASKERS = ['anonymous', 'member', 'admin', 'blocked', 'elsewhere', 'wrongMode'] as const;
type Asker = (typeof ASKERS)[number];
type Answers = Record<Asker, number>;

const strangers = { anonymous: 303, blocked: 403, elsewhere: 404, wrongMode: 303 };
const forMembers: Answers = { ...strangers, member: 200, admin: 200 };
const forAdmins = (admin: number): Answers => ({ ...strangers, member: 403, admin });

/** `:member`, `:license`, `:instance` and `:invitation` belong to the account. */
const TABLE: [method: 'GET' | 'POST', path: string, answers: Answers, form?: object][] = [
  ['GET', '', forMembers],
  ['GET', '/members', forMembers],
  ['GET', '/members/:member', forAdmins(200)],
  ['GET', '/members/memb_none', forAdmins(404)],
  ['GET', '/invitations', forAdmins(200)],
  ['GET', '/invitations/:invitation', forAdmins(200)],
  ['GET', '/invitations/inv_none', forAdmins(404)],
  ['GET', '/activity', forAdmins(200)],
  ['GET', '/licenses/:license', forMembers],
  ['GET', '/licenses/lic_none', { ...strangers, member: 404, admin: 404 }],
  ['POST', '/licenses/:license/key', forAdmins(200)],
  ['POST', '/licenses/lic_none/key', forAdmins(404)],
  ['GET', '/keys', forAdmins(200)],
  ['POST', '/keys/csv', forAdmins(200)],
  ['GET', '/instances', forMembers],
  ['GET', '/instances/:instance', forMembers],
  ['GET', '/instances/inst_none', { ...strangers, member: 404, admin: 404 }],
  ['POST', '/instances/:instance/name', forAdmins(422), { name: '' }],
  ['POST', '/instances/inst_none/name', forAdmins(404), { name: 'Farm' }],
  ['POST', '/instances/:instance/deactivate', forAdmins(303)],
  ['POST', '/instances/inst_none/deactivate', forAdmins(404)],
  ['POST', '/members/:member/promote', forAdmins(303)],
  ['POST', '/members/:member/demote', forAdmins(303)],
  ['POST', '/members/:member/block', forAdmins(303)],
  ['POST', '/members/:member/unblock', forAdmins(303)],
  ['POST', '/members/:member/remove', forAdmins(422), { confirm: '' }],
  ['POST', '/members/:member/crown', forAdmins(404)],
  ['POST', '/invitations', forAdmins(422), { emails: '' }],
  ['GET', '/resellers', forMembers],
  ['GET', '/resellers/:relation', forAdmins(200)],
  ['GET', '/resellers/rel_none', forAdmins(404)],
  ['POST', '/resellers/:relation/end', forAdmins(303)],
  ['POST', '/resellers/:relation/begin', forAdmins(303)],
  ['POST', '/resellers/:relation/sell', forAdmins(404)],
  ['GET', '/transfers/:transfer', forAdmins(200)],
  ['GET', '/transfers/tra_none', forAdmins(404)],
  ['POST', '/transfers/:transfer/accept', forAdmins(303)],
  ['POST', '/transfers/:transfer/undo', forAdmins(303)],
  ['POST', '/transfers/:transfer/cancel', forAdmins(404)],
  ['GET', '/name', forAdmins(200)],
  ['POST', '/name', forAdmins(422), { companyName: '' }],
  ['POST', '/invitations/:invitation/offer', forAdmins(303), { role: 'member', locale: 'de' }],
  ['POST', '/invitations/:invitation/address', forAdmins(422), { email: '' }],
  ['POST', '/invitations/:invitation/link', forAdmins(200)],
  ['POST', '/invitations/:invitation/resend', forAdmins(303)],
  ['POST', '/invitations/:invitation/revoke', forAdmins(303)],
  ['POST', '/invitations/inv_none/revoke', forAdmins(404)],
];

const COMPANY = 'Confidential Works';

let site: Site;
let accountId: string;
let other: { accountId: string; admin: AccountPerson };
const ids: Record<string, string> = {};
const cookies: Partial<Record<Asker, string>> = {};
/** Ids of the other account: an admin of this one must not reach them through this account's address. */
const foreign: Record<string, string> = {};

beforeAll(async () => {
  site = await openSite();
  const { test: env, live } = site.world.environments;
  const own = await anAccount(env);
  accountId = own.accountId;
  // A name that appears on no page of a stranger.
  await env.store.knex('business_accounts').where({ id: accountId }).update({ company_name: COMPANY });
  other = await anAccount(env);
  const blocked = await aPersonOf(env, accountId, 'admin');
  await env.store.knex('memberships').where({ id: blocked.memberId }).update({ status: 'blocked' });
  cookies.admin = own.admin.cookie;
  cookies.member = (await aPersonOf(env, accountId, 'member')).cookie;
  cookies.blocked = blocked.cookie;
  cookies.elsewhere = other.admin.cookie;
  // The same person and account ids do not help in the other environment.
  cookies.wrongMode = (await anAccount(live)).admin.cookie;
  const target = await seedMember(env.store, {
    accountId,
    email: `${unique('t')}@meyer.example`,
    role: 'member',
  });
  ids[':member'] = (await env.store.members.of(accountId, target.id))?.id ?? '';
  ids[':invitation'] = (
    await seedInvitation(env.store, { accountId, email: `${unique('i')}@meyer.example` })
  ).id;
  ids[':license'] = await seedBoundLicense(env.store, accountId);
  foreign[':member'] = other.admin.memberId;
  foreign[':invitation'] = (
    await seedInvitation(env.store, { accountId: other.accountId, email: `${unique('i')}@meyer.example` })
  ).id;
  ids[':instance'] = await seedInstance(env.store, { accountId, licenseId: ids[':license'] });
  ids[':relation'] = await seedRelation(env, { accountId });
  foreign[':relation'] = await seedRelation(env, { accountId: other.accountId });
  ids[':transfer'] = (await aTransfer(env, accountId)).id;
  foreign[':transfer'] = (await aTransfer(env, other.accountId)).id;
  foreign[':license'] = await seedBoundLicense(env.store, other.accountId);
  foreign[':instance'] = await seedInstance(env.store, {
    accountId: other.accountId,
    licenseId: foreign[':license'],
  });
});
afterAll(() => site?.close());

const filled = (path: string, values: Record<string, string>): string =>
  path.replace(/:\w+/g, (name) => values[name] ?? name);

function ask(method: 'GET' | 'POST', path: string, cookie: string | undefined, form: object = {}) {
  const visitor = site.newVisitor();
  const request = method === 'GET' ? visitor.get(path) : visitor.post(path).type('form').send(form);
  return cookie ? request.set('Cookie', cookie) : request;
}

// Admins come last, because their requests change the account.
const ORDER: Asker[] = ['anonymous', 'wrongMode', 'elsewhere', 'blocked', 'member', 'admin'];

test.each(TABLE)('%s /accounts/:id%s', async (method, path, answers, form) => {
  for (const asker of ORDER) {
    const response = await ask(
      method,
      `/test/accounts/${accountId}${filled(path, ids)}`,
      cookies[asker],
      form,
    );
    expect([asker, response.status]).toEqual([asker, answers[asker]]);
    if (asker === 'anonymous' || asker === 'wrongMode')
      expect(response.headers.location).toMatch(/^\/test\/sign-in\?next=/);
    if (response.status === 200 || response.status === 422)
      expect(response.text).toContain(path === '/keys/csv' ? '\ufeff' : COMPANY);
    // Strangers to the account do not learn its name.
    if (['anonymous', 'wrongMode', 'elsewhere'].includes(asker)) expect(response.text).not.toContain(COMPANY);
    expect(response.headers['cache-control']).toBe('no-store');
  }
});

test.each(TABLE.filter(([, path]) => /:/.test(path)))(
  '%s /accounts/:id%s with an id of another account is 404',
  async (method, path, _answers, form) => {
    const url = `/test/accounts/${accountId}${filled(path, foreign)}`;
    expect((await ask(method, url, cookies.admin, form)).status).toBe(404);
  },
);

test('a form from another site changes nothing', async () => {
  for (const [, path, , form] of TABLE.filter(([method]) => method === 'POST')) {
    const url = `/test/accounts/${accountId}${filled(path, ids)}`;
    const { status } = await ask('POST', url, cookies.admin, form).set('Sec-Fetch-Site', 'cross-site');
    expect([path, status]).toEqual([path, 403]);
  }
});

test('a closed account and an unknown one are 404', async () => {
  expect((await ask('GET', '/test/accounts/acct_none/members', cookies.admin)).status).toBe(404);
  const { store } = site.world.test;
  await store.knex('business_accounts').where({ id: other.accountId }).update({ closed_at: '2026-01-01' });
  expect((await ask('GET', `/test/accounts/${other.accountId}`, other.admin.cookie)).status).toBe(404);
});

test('a text that is no id finds nothing and causes no error', async () => {
  const root = `/test/accounts/${accountId}`;
  const odd = ['%00', "'--", '%F0%9F%92%A9', 'x'.repeat(500)];
  for (const id of odd) {
    for (const path of [
      `/test/accounts/${id}`,
      `${root}/members/${id}`,
      `${root}/invitations/${id}`,
      `${root}/licenses/${id}`,
    ])
      expect([path, (await ask('GET', path, cookies.admin)).status]).toEqual([path, 404]);
    for (const path of [`${root}/activity?after=${id}`, `/test/invited/${id}`])
      expect([path, (await ask('GET', path, cookies.admin)).status]).toEqual([path, 200]);
  }
});

test('every page of an account is in the table', () => {
  const routes = routesOf(createPortal(site.world.test, () => undefined)).filter(({ path }) =>
    /^\/accounts\/:id(?!\/leave)/.test(path),
  );
  expect(routes.length).toBeGreaterThan(10);
  const rows = TABLE.map(([method, path]) => [method, `/accounts/acct_1${path}`] as const);
  expect(routesWithout(routes, rows)).toEqual([]);
});
