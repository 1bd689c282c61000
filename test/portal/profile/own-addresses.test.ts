import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOther, giveAddress, signInAs } from '../../support/cases/addresses.ts';
import { invite, type Mail, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { askedReset } from '../../support/portal/passwords.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const another = () => anOther(site, `${unique('olga')}@other.example`);
const anAddress = () => `${unique('further')}@more.example`;
const get = (path: string, cookie: string) => site.newVisitor().get(path).set('Cookie', cookie);
const post = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);

test('invitations to any of the user’s addresses are on the accounts page, and Join sends them there', async () => {
  const invited = await invite(site);
  const { userId, cookie } = await another();
  expect((await get('/test/accounts', cookie)).text).not.toContain(`Join ${invited.company}`);
  await giveAddress(site, userId, invited.email);
  const page = await get('/test/accounts', cookie);
  const action = /action="(\/test\/accounts\/invitations\/[^"]+\/join)"/.exec(page.text)?.[1] ?? '';
  const { store } = site.world.test;
  await store.knex('mail_sends').where({ recipient: invited.email }).update({ queued_at: '2026-01-01' });
  const sent = await post(action, {}, cookie);
  expect([200, 429]).toContain(sent.status);
  const decline = await get(action.replace(/join$/, 'decline'), cookie);
  expect(decline.headers.location).toMatch(/^\/test\/decline\//);
  // Another user's invitation gives 404.
  expect((await post(action, {}, (await another()).cookie)).status).toBe(404);
});

test('an invitation to a further address opens and is accepted like one to the main address', async () => {
  const invited = await invite(site);
  const { userId, cookie } = await another();
  await giveAddress(site, userId, invited.email);
  const path = pathOf(invited.links.join);
  expect((await get(path, '')).text).toContain('You already have a sign-in with this address');
  expect((await get(path, cookie)).text).toContain('You are signed in already');
  const joined = await post(path, { email: invited.email }, cookie);
  expect(joined.headers.location).toMatch(/joined=1$/);
  await onboardingIs(site.world.test, invited.onboardingId, 'completed');
});

test('a signed-out user joins with a further address and the user’s password', async () => {
  const invited = await invite(site);
  const { userId } = await another();
  await giveAddress(site, userId, invited.email);
  const joined = await post(pathOf(invited.links.join), { password: PASSWORD });
  expect(joined.headers.location).toMatch(/joined=1$/);
});

test('a forgotten password is mailed to the main address, whichever is typed, and is shared by both', async () => {
  const { email, userId } = await another();
  const further = anAddress();
  await giveAddress(site, userId, further);
  const sent = await post('/test/forgot-password', { email: further });
  expect(sent.text).toContain('it goes to your main address');
  const [mail] = (await mailsOf(site, email, 1)) as [Mail];
  expect(mail.kind).toBe('password-reset');
  const path = pathOf(mail.links.action);
  const changed = await post(path, { password: 'a new and good one' });
  expect(changed.headers.location).toContain('/test/account?done=password');
  for (const address of [further, email])
    expect((await post('/test/sign-in', { email: address, password: 'a new and good one' })).status).toBe(
      303,
    );
  const told = (await mailsOf(site, email, 2)).map(({ kind }) => kind);
  expect(told).toEqual(expect.arrayContaining(['password-changed', 'password-reset']));
  const { knex } = site.world.test.store;
  expect(await knex('mail_sends').where({ recipient: further })).toEqual([]);
});

test('a reset mailed to a further address by an earlier version does nothing', async () => {
  const { email, userId } = await another();
  const further = anAddress();
  await giveAddress(site, userId, further);
  const path = await askedReset(site, email);
  await site.world.test.store.knex('password_resets').where({ user_id: userId }).update({ email: further });
  expect((await post(path, { password: 'a new and good one' })).status).toBe(410);
  expect((await post('/test/sign-in', { email, password: PASSWORD })).status).toBe(303);
});

test('signing up with a further address says that the account exists', async () => {
  const { userId } = await another();
  const further = anAddress();
  await giveAddress(site, userId, further);
  const form = { companyName: 'Other Works', name: 'Olga', email: further, password: 'a good long password' };
  expect((await post('/test/sign-up', form)).text).toContain('Account already exists');
});

test('tries at the password count for the user, whichever address is typed', async () => {
  const { email, userId } = await another();
  const further = anAddress();
  await giveAddress(site, userId, further);
  const { tries } = site.world.test.store;
  for (let times = 0; times < 100; times += 1) await tries.count(`person ${email}`, 60_000);
  expect((await post('/test/sign-in', { email: further, password: PASSWORD })).status).toBe(429);
});

test('the user’s addresses are listed, and all but the main one can be removed', async () => {
  const other = await another();
  const further = anAddress();
  const id = await giveAddress(site, other.userId, further);
  const page = await site.newPage({ javaScriptEnabled: false });
  await signInAs(page, site, other.email);
  await page.goto(`${site.url}/test/account`);
  const addresses = page.getByRole('region', { name: 'Your addresses' });
  expect(await addresses.getByRole('listitem').allTextContents()).toEqual([
    `${other.email}Main address`,
    `${further}Remove`,
  ]);
  await page.getByRole('link', { name: `Remove ${further}` }).click();
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Remove the address' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('not your password');
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Remove the address' }).click();
  expect(await addresses.getByRole('status').textContent()).toContain('has been removed');
  expect(await addresses.getByRole('listitem').count()).toBe(1);
  await page.context().close();

  const told = await mailsOf(site, other.email, 1);
  expect(told.map(({ kind }) => kind)).toEqual(['address-removed']);
  expect((await post('/test/sign-in', { email: further, password: PASSWORD })).status).toBe(422);
  // Not again, not the main one, not signed out, not from another site.
  for (const which of [id, other.userId])
    expect(
      (await post(`/test/account/addresses/${which}/remove`, { password: PASSWORD }, other.cookie)).headers
        .location,
    ).toBe('/test/account');
  const anonymous = await post(`/test/account/addresses/${other.userId}/remove`, {});
  expect(anonymous.headers.location).toMatch(/^\/test\/sign-in\?next=/);
  const foreign = post(`/test/account/addresses/${other.userId}/remove`, {}, other.cookie);
  expect((await foreign.set('Sec-Fetch-Site', 'cross-site')).status).toBe(403);
  expect((await post('/test/sign-in', { email: other.email, password: PASSWORD })).status).toBe(303);
  const { knex } = site.world.test.store;
  const changes = knex('audit_events').where({ subject: other.userId }).andWhereLike('action', 'address.%');
  expect(await changes.pluck('action')).toEqual(['address.removed']);
});

test('the count of tries at a password does not reveal whose further address it is', async () => {
  const { userId, email } = await another();
  const further = anAddress();
  await giveAddress(site, userId, further);
  const headersFor = async (typed: string) => {
    const { headers } = await post('/test/sign-in', { email: typed, password: 'a wrong one' });
    return Object.entries(headers).filter(([name]) => name.startsWith('ratelimit'));
  };
  const policies = (await headersFor(further)).join();
  const digest = createHash('sha256').update(`person ${email}`).digest('hex').slice(0, 12);
  expect(policies).not.toContain(Buffer.from(digest).toString('base64'));
  const listNames = (headers: [string, unknown][]) => headers.map(([name]) => name);
  expect(listNames(await headersFor(further))).toEqual(listNames(await headersFor(anAddress())));
});
