import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditRow } from '../../../db/security-rows.ts';
import type { AuditAction } from '../../../policy/event-types.ts';
import { anAccount, aPersonOf } from '../../support/cases/accounts.ts';
import { call } from '../../support/cases/call.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { askedReset } from '../../support/portal/passwords.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';

const NEW_PASSWORD = 'eleven green bicycles sing';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const FROM = { 'X-Forwarded-For': '198.51.100.23' };
const eventsAbout = (subject: string): Promise<AuditRow[]> =>
  site.world.test.store.knex('audit_events').where({ subject }).orderBy(['at', 'id']);

/** A browser that keeps its cookies. */
function aBrowser() {
  const visitor = site.newVisitor();
  return {
    get: (path: string) => visitor.get(`/test${path}`).set(FROM),
    post: (path: string, form: object = {}) => visitor.post(`/test${path}`).set(FROM).type('form').send(form),
  };
}

test('what happens at a sign-in is on record with user and network, and readable by the account’s admins', async () => {
  const { test: environment } = site.world.environments;
  const { accountId, admin } = await anAccount(environment);
  const { email, userId, name } = await aPersonOf(environment, accountId, 'member', 'Max Member');
  const browser = aBrowser();
  await browser.post('/sign-in', { email, password: 'a wrong one' }).expect(422);
  await browser.post('/sign-in', { email, password: PASSWORD }).expect(303);
  const { text } = await browser.get('/account');
  const [, end = ''] = /action="\/test(\/account\/sessions\/[^"]+\/end)"/.exec(text) ?? [];
  await browser.post(end).expect(303);
  await browser.post('/account/password', { current: PASSWORD, password: NEW_PASSWORD }).expect(303);
  await browser.post('/sign-out').expect(303);
  const reset = await askedReset(site, email);
  await aBrowser().post(reset.replace('/test', ''), { password: PASSWORD }).expect(303);

  const events = await eventsAbout(userId);
  expect(events.map(({ action }) => action)).toEqual([
    'user.sign_in_failed',
    'user.signed_in',
    'user.session_ended',
    'user.password_changed',
    'user.signed_out',
    'user.reset_requested',
    'user.password_reset',
    'user.signed_in',
  ]);
  expect(events.map(({ actor }) => actor)).toEqual([
    'visitor',
    ...Array(4).fill(`user:${userId}`),
    'visitor',
    ...Array(2).fill(`user:${userId}`),
  ]);
  const networks = events.map(({ data }) => JSON.parse(data).network);
  expect(networks.filter((network) => network === '198.51.100.0/24').length).toBe(7);
  // No name, no address, no password.
  const kept = JSON.stringify(events);
  for (const personal of [email, name, PASSWORD, NEW_PASSWORD, '198.51.100.23'])
    expect(kept).not.toContain(personal);

  const page = (cookie: string) =>
    site.newVisitor().get(`/test/accounts/${accountId}/activity`).set('Cookie', cookie);
  const shown = (await page(admin.cookie)).text;
  for (const line of [
    'Max Member signed in.',
    'Signing in as Max Member failed.',
    'Max Member changed the password.',
  ])
    expect(shown).toContain(line);
  expect(shown).not.toContain('198.51.100');
  const other = await anAccount(environment);
  const elsewhere = site.newVisitor().get(`/test/accounts/${other.accountId}/activity`);
  expect((await elsewhere.set('Cookie', other.admin.cookie)).text).not.toContain('Max Member');
});

test('a failure at an address that no user has is on record, without the address', async () => {
  const email = 'unheard-of@nowhere.example';
  await aBrowser().post('/sign-in', { email, password: 'a wrong one' }).expect(422);
  const events = await eventsAbout('unknown');
  expect(events.at(-1)).toMatchObject({ action: 'user.sign_in_failed', actor: 'visitor' });
  expect(JSON.stringify(events)).not.toContain('unheard-of');
});

test('an erased user’s events stay, and the page names no person', async () => {
  const { test: environment } = site.world.environments;
  const { accountId, admin } = await anAccount(environment);
  const member = await aPersonOf(environment, accountId, 'member', 'Erna Erased');
  const path = `/test/accounts/${accountId}/members/${member.memberId}`;
  const asked = site.newVisitor().post(`${path}/promote`).set('Cookie', admin.cookie).type('form').send({});
  expect((await asked).status).toBe(303);
  const { knex } = environment.store;
  await knex('memberships').where({ user_id: member.userId }).delete();
  await knex('mail_sends').where({ user_id: member.userId }).update({ user_id: null });
  await knex('users').where({ id: member.userId }).delete();
  expect((await eventsAbout(member.userId)).map(({ action }) => action)).toContain('membership.promoted');
  const page = await site
    .newVisitor()
    .get(`/test/accounts/${accountId}/activity`)
    .set('Cookie', admin.cookie);
  expect(page.text).toContain('(unknown)');
  expect(page.text).not.toContain('Erna Erased');
  const list = await call(site.world, 'get', `/v1/business-accounts/${accountId}/audit-events`);
  expect(JSON.stringify(list.body)).not.toContain('Erna');
});

test('older events follow the sign-in of a member who was removed meanwhile', async () => {
  const { test: environment } = site.world.environments;
  const { accountId, admin } = await anAccount(environment);
  const { userId } = await aPersonOf(environment, accountId, 'member');
  const { audit, knex } = environment.store;
  const now = Date.now();
  const event = (seconds: number, action: AuditAction, businessAccountId: string | null) =>
    audit.record({
      ...{ naturalKey: unique('event'), at: new Date(now + seconds * 1_000).toISOString(), action },
      ...{ actor: `user:${userId}`, businessAccountId, subject: userId },
    });
  // The sign-in is the last of 50, which are a page.
  await event(-60, 'membership.demoted', accountId);
  await event(0, 'user.signed_in', null);
  for (let n = 1; n < 50; n += 1) await event(n, 'membership.promoted', accountId);
  const page = async (path: string) =>
    (await site.newVisitor().get(path).set('Cookie', admin.cookie).expect(200)).text;
  const newest = await page(`/test/accounts/${accountId}/activity`);
  const [, older = ''] = /href="([^"]+after=[^"]+)"/.exec(newest) ?? [];
  await knex('memberships').where({ user_id: userId }).delete();
  const text = await page(older);
  expect(text).toContain('took the admin role');
  expect(text).not.toContain('an admin.');
});
