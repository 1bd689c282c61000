import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOther, codeFor, giveAddress, type Other, signInAs, wrong } from '../../support/cases/addresses.ts';
import { mailsOf, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { askedReset } from '../../support/portal/passwords.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { eventually } from '../../support/run/watch.ts';

const NEW_PASSWORD = 'eleven green bicycles sing';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const anAddress = () => `${unique('new')}@home.example`;
const another = () => anOther(site, `${unique('olga')}@other.example`);
const post = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);
const signIn = async (email: string, password = PASSWORD) =>
  (await post('/test/sign-in', { email, password })).status;
const users = () => site.world.test.store.users;
const mainOf = async (userId: string) => (await users().get(userId))?.email;

const ask = (person: Other, email: string) => post('/test/account/main-address', { email }, person.cookie);
const confirm = (person: Other, email: string, code: string, password = PASSWORD) =>
  post('/test/account/main-address/code', { email, code, password }, person.cookie);

/** Changes the main address; returns the path of the undo link. */
async function change(person: Other, to: string, before = person.email): Promise<string> {
  expect((await ask(person, to)).status).toBe(200);
  const done = await confirm(person, to, await codeFor(site, to));
  expect(done.headers.location).toBe('/test/account?done=main-address');
  return undoOf(before);
}

const undoOf = (email: string): Promise<string> =>
  eventually(`a notice for ${email}`, async () => {
    const mails = await mailsOf(site, email, 1);
    const notice = mails.find(({ kind }) => kind === 'main-address-changed');
    return notice && pathOf(notice.links.action);
  });

test('is changed with a code to the new one, which then gets the resets; the old one gets a notice', async () => {
  const email = `${unique('olga')}@other.example`;
  const userId = await aMember(site.world.test, email);
  const to = anAddress();
  const page = await site.newPage({ javaScriptEnabled: false });
  await signInAs(page, site, email);
  await page.goto(`${site.url}/test/account`);
  await page.getByRole('link', { name: 'Change the main address' }).click();
  await page.getByLabel('New main address').fill(email);
  await page.getByRole('button', { name: 'Mail the code' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('your main address already');
  await page.getByLabel('New main address').fill(to);
  await page.getByRole('button', { name: 'Mail the code' }).click();
  await page.getByLabel('Code').fill(await codeFor(site, to));
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make it the main address' }).click();
  expect(await page.getByRole('status').first().textContent()).toContain('main address has been changed');
  await page.context().close();

  expect(await mainOf(userId)).toBe(to);
  expect(await undoOf(email)).toMatch(/^\/test\/undo-address\//);
  expect(await signIn(to)).toBe(303);
  expect(await signIn(email)).toBe(303);
  await askedReset(site, to);
  const { knex } = site.world.test.store;
  await knex('password_resets').where({ user_id: userId }).update({ created_at: '2026-01-01' });
  await post('/test/forgot-password', { email });
  await eventually('both resets are mailed to the new address', async () => {
    const mails = await mailsOf(site, to, 1);
    return mails.filter(({ kind }) => kind === 'password-reset').length === 2;
  });
  expect(await knex('mail_sends').where({ recipient: email, kind: 'password-reset' })).toEqual([]);
});

test('needs the password and the right code, typed by the same user', async () => {
  const person = await another();
  const other = await another();
  const to = anAddress();
  await ask(person, to);
  const code = await codeFor(site, to);
  expect((await confirm(person, to, code, 'not my password')).status).toBe(422);
  expect((await confirm(person, to, wrong(code))).status).toBe(422);
  expect((await confirm(other, to, code)).status).toBe(422);
  expect((await confirm(person, anAddress(), code)).status).toBe(422);
  expect([await mainOf(person.userId), await mainOf(other.userId)]).toEqual([person.email, other.email]);
  expect((await confirm(person, to, code)).status).toBe(303);
  // The same form sent again answers the same.
  expect((await confirm(person, to, code)).status).toBe(303);
});

test('cannot become the address of another user', async () => {
  const person = await another();
  const other = await another();
  await ask(person, other.email);
  const refused = await confirm(person, other.email, await codeFor(site, other.email));
  expect([refused.status, refused.text.includes('already has its own sign-in')]).toEqual([422, true]);
  expect([await mainOf(person.userId), await mainOf(other.userId)]).toEqual([person.email, other.email]);
});

test('ends the reset links that went to the old address', async () => {
  const person = await another();
  const reset = await askedReset(site, person.email);
  await change(person, anAddress());
  expect((await post(reset, { password: NEW_PASSWORD })).status).toBe(410);
});

test('is restored by the old address, with a new password: who changed it is out', async () => {
  const victim = await another();
  const intruder = { ...victim, cookie: await signedIn(site.world.test, victim.email) };
  const theirs = anAddress();
  const undo = await change(intruder, theirs);
  const last = anAddress();
  await change({ ...intruder, email: theirs }, last, theirs);
  const { auth, store } = site.world.test;
  await turnFactorOn(victim.userId);

  for (const _time of [1, 2]) {
    expect((await site.newVisitor().get(undo)).status).toBe(200);
    // A scanner that presses buttons types nothing.
    expect((await post(undo, {})).status).toBe(422);
  }
  expect(await mainOf(victim.userId)).toBe(last);
  const undone = await post(undo, { password: NEW_PASSWORD });
  expect(undone.headers.location).toContain('/test/account?done=main-address-undone');
  expect(await mainOf(victim.userId)).toBe(victim.email);
  const addresses = await store.userAddresses.ofUser(victim.userId);
  expect(addresses.map(({ email }) => email)).toEqual([victim.email]);
  expect(await auth.secondFactor.isOn(victim.userId)).toBe(false);
  expect((await site.newVisitor().get('/test/account').set('Cookie', intruder.cookie)).status).toBe(303);
  expect(await signIn(victim.email)).toBe(422);
  expect(await signIn(theirs, NEW_PASSWORD)).toBe(422);
  expect(await signIn(victim.email, NEW_PASSWORD)).toBe(303);
  // The link works once, and the later change's own link no more.
  const again = await post(undo, { password: 'another good password' });
  expect([again.status, again.text.includes('The change is undone')]).toEqual([410, true]);
  expect((await site.newVisitor().get(await undoOf(theirs))).status).toBe(410);
});

test('stays changed after a day, and an address that was the user’s before stays theirs', async () => {
  const person = await another();
  const own = anAddress();
  await giveAddress(site, person.userId, own);
  const undo = await change(person, own);
  const changes = () => site.world.test.store.knex('main_address_changes').where({ user_id: person.userId });
  await changes().update({ undo_until: '2026-01-01T00:00:00.000Z' });
  const late = await post(undo, { password: NEW_PASSWORD });
  expect([late.status, late.text.includes('This link has expired')]).toEqual([410, true]);
  expect(await mainOf(person.userId)).toBe(own);
  await changes().update({ undo_until: '2999-01-01T00:00:00.000Z' });
  expect((await post(undo, { password: NEW_PASSWORD })).status).toBe(303);
  const addresses = await site.world.test.store.userAddresses.ofUser(person.userId);
  expect(addresses.map(({ email }) => email)).toEqual([person.email, own]);
});

test('stores no readable token of the undo link', async () => {
  const person = await another();
  const token = (await change(person, anAddress())).split('/').at(-1) ?? '';
  expect(token).toHaveLength(43);
  const { knex } = site.world.test.store;
  for (const table of ['main_address_changes', 'mail_sends', 'audit_events'])
    expect(JSON.stringify(await knex(table))).not.toContain(token);
});

async function turnFactorOn(userId: string): Promise<void> {
  const { knex } = site.world.test.store;
  await knex('second_factors').insert({
    id: unique('factor'),
    userId,
    secret: 'x',
    backupCodes: 'x',
    verified: true,
  });
  await knex('users').where({ id: userId }).update({ twoFactorEnabled: true });
}
