import type { Page } from 'playwright-core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QrCode } from '../../../portal/profile/qr-code.tsx';
import { invite, pathOf } from '../../support/cases/invited.ts';
import { appCode } from '../../support/portal/app-code.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { askedReset } from '../../support/portal/passwords.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Codes work once: the next step of a key begins at once in these tests. */
const forgetStep = () => site.world.test.store.knex('second_factors').update({ used_step: null });

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${site.url}/test/sign-in?next=/test/account`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function turnOn(page: Page): Promise<{ key: string; recoveryCodes: string[] }> {
  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  const key = ((await page.locator('dd code').textContent()) ?? '').replaceAll(' ', '');
  const uri = await page.getByRole('link', { name: 'Open in the authenticator app' }).getAttribute('href');
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  expect(new URL(uri ?? '').searchParams.get('secret')).toBe(key);
  const bars = await page.getByRole('img', { name: 'QR picture' }).locator('path').getAttribute('d');
  const picture = renderToStaticMarkup(createElement(QrCode, { text: uri ?? '', label: '' }));
  expect(picture).toContain(` d="${bars}"`);
  const recoveryCodes = await page.locator('.codes code').allTextContents();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('not the code');
  await page.getByLabel('Code').fill(await appCode(key));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  expect(await page.getByRole('status').textContent()).toContain('asks for a code too');
  return { key, recoveryCodes };
}

test('is set up, asked for, replaced by a recovery code once, and turned off', async () => {
  const email = 'careful@factor.example';
  await aMember(site.world.test, email);
  const page = await site.newPage({ javaScriptEnabled: false });
  await signIn(page, email);
  const { key, recoveryCodes } = await turnOn(page);
  expect(recoveryCodes).toHaveLength(10);
  const stored = JSON.stringify(await site.world.test.store.knex('second_factors'));
  for (const secret of [key, ...recoveryCodes]) expect(stored).not.toContain(secret);

  await forgetStep();
  const signOut = () => page.getByRole('button', { name: 'Sign out', exact: true }).click();
  const heading = () => page.getByRole('heading', { level: 1 }).textContent();
  await signOut();
  await signIn(page, email);
  expect(await heading()).toBe('One more step');
  // The password alone opens nothing.
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  expect((await site.newVisitor().get('/test/account').set('Cookie', cookies)).status).toBe(303);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('That code does not work');
  await page.getByLabel('Code').fill(await appCode(key));
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(await heading()).toBe('Your sign-in');

  const recover = async (code: string) => {
    await signIn(page, email);
    await page.getByRole('link', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await signOut();
  await recover(recoveryCodes[0] as string);
  expect(await heading()).toBe('Your sign-in');
  await signOut();
  await recover(recoveryCodes[0] as string);
  expect(await page.getByRole('alert').textContent()).toContain('That code does not work');
  await recover(recoveryCodes[1] as string);

  await page.getByRole('link', { name: 'Turn the second factor off' }).click();
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Turn it off' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('not your password');
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Turn it off' }).click();
  await page.getByRole('status').waitFor();
  await signOut();
  await signIn(page, email);
  expect(await heading()).toBe('Your sign-in');
  await page.context().close();
});

test('is asked for after a password reset and on joining, and for the right person', async () => {
  const invited = await invite(site);
  const { email } = invited;
  await aMember(site.world.test, email);
  const page = await site.newPage();
  await signIn(page, email);
  const { key } = await turnOn(page);
  await page.context().close();

  await forgetStep();
  const joiner = site.newVisitor();
  const path = pathOf(invited.links.join);
  const sent = await joiner.post(path).type('form').send({ password: PASSWORD });
  expect(sent.headers.location).toBe(`/test/sign-in/code?next=${encodeURIComponent(path)}`);
  const code = { code: await appCode(key), kind: 'app', next: path };
  const done = await joiner.post('/test/sign-in/code').type('form').send(code);
  expect([done.status, done.headers.location]).toEqual([303, path]);
  await joiner.post(path).type('form').send({ email }).expect(303);

  const reset = await askedReset(site, email);
  const other = 'other@factor.example';
  await aMember(site.world.test, other);
  const forgetful = site.newVisitor();
  const cookie = await signedIn(site.world.test, other);
  const changed = await forgetful
    .post(reset)
    .set('Cookie', cookie)
    .type('form')
    .send({ password: 'a new and good one' });
  expect(changed.headers.location).toContain('/test/sign-in/code');
  expect((await forgetful.get('/test/account')).status).toBe(303);
  // The earlier user's session has ended.
  expect((await site.newVisitor().get('/test/account').set('Cookie', cookie)).status).toBe(303);
  await forgetStep();
  const finished = await forgetful
    .post('/test/sign-in/code')
    .type('form')
    .send({ ...code, code: await appCode(key), next: '/test/account' });
  expect(finished.status).toBe(303);
  expect((await forgetful.get('/test/account')).text).toContain(email);
});
